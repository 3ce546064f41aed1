-- +goose Up

-- One row for the newest state of each document. seq grows with every change,
-- so the rows behind a seq, in order, are what an index has still to take in.
-- A deleted document leaves its row with nothing in it but the seq.
CREATE TABLE documents (
	seq          INTEGER PRIMARY KEY AUTOINCREMENT,
	id           TEXT    NOT NULL UNIQUE,
	deleted      INTEGER NOT NULL DEFAULT 0,
	key          TEXT    NOT NULL DEFAULT '',
	content_type TEXT    NOT NULL DEFAULT '',
	rules        TEXT    NOT NULL DEFAULT '', -- the rules it was understood by
	sha256       BLOB,                        -- of the original bytes
	body         BLOB,                        -- packed: the document as understood, a short original before it
	original     BLOB                         -- compressed: an original too long to stand in body
);

CREATE INDEX documents_sha256 ON documents (sha256) WHERE deleted = 0;

-- Where the same bytes were met: a document has one origin or more.
CREATE TABLE origins (
	key       TEXT NOT NULL PRIMARY KEY,
	document  TEXT NOT NULL,
	source_id TEXT NOT NULL,
	name      TEXT NOT NULL,
	origin    TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX origins_document ON origins (document);

-- +goose Down
DROP TABLE origins;
DROP TABLE documents;
