-- What is parked until something happens, for the page that lists it.
CREATE INDEX idea_awaited ON idea (state, next_date, id) WHERE wake_event <> '';
