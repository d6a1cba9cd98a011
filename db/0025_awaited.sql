-- What is parked until something happens, for the page that lists it.
CREATE INDEX idea_awaited ON idea (next_date, id) WHERE state = 'parked' AND wake_event <> '';
