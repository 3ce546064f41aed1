-- +goose Up

-- One row for the newest state of each document. seq grows with every change,
-- so the rows behind a seq, in order, are what an index has still to take in.
-- A deleted document leaves its row with nothing in it but the seq.
CREATE TABLE documents (
	seq          INTEGER PRIMARY KEY AUTOINCREMENT,
	id           TEXT    NOT NULL UNIQUE,
	deleted      INTEGER NOT NULL DEFAULT 0,
	key          TEXT    NOT NULL DEFAULT '',
	source_id    TEXT,                        -- NULL where it is the key, as are:
	name         TEXT,
	origin       TEXT,
	content_type TEXT    NOT NULL DEFAULT '',
	rules        TEXT    NOT NULL DEFAULT '', -- the rules it was understood by
	sha256       BLOB,                        -- of the original bytes
	body         BLOB,                        -- packed: the document as understood, a short original before it
	original     BLOB                         -- compressed: an original too long to stand in body
);

-- Eight bytes tell bytes apart well enough to look at the whole sum.
CREATE INDEX documents_sha256 ON documents (substr(sha256, 1, 8)) WHERE deleted = 0;

-- The same bytes under other keys than the document's.
CREATE TABLE twins (
	key       TEXT NOT NULL PRIMARY KEY,
	document  TEXT NOT NULL,
	source_id TEXT NOT NULL,
	name      TEXT NOT NULL,
	origin    TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX twins_document ON twins (document);

-- Tells this corpus from any other, so that an index of another is not taken
-- for one of this.
CREATE TABLE identity (name TEXT NOT NULL);
INSERT INTO identity VALUES (lower(hex(randomblob(6))));

-- +goose Down
DROP TABLE identity;
DROP TABLE twins;
DROP TABLE documents;
