-- Members who are asked to read an item closely before the panel meets.
CREATE TABLE panel_reader (
    item   $ref NOT NULL REFERENCES panel_item (id),
    person $ref NOT NULL REFERENCES person (id),
    PRIMARY KEY (item, person)
) $keyed;
CREATE INDEX panel_reader_by_person ON panel_reader (person);
