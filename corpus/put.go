package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"runtime"

	"golang.org/x/sync/errgroup"

	"zhengsou/indexer"
)

// Item is one document for Put: as received, as understood, and the name of the
// rules that it was understood by (see Stale).
type Item struct {
	Received indexer.Received
	Document indexer.Document
	Rules    string
}

// Put stores the items, all or none, durably. A key that is there already has
// its document replaced; bytes that are there already under another key add an
// origin to that document, and make no second one. An item that changes nothing
// gets no new sequence number.
func (s *Store) Put(ctx context.Context, items []Item) error {
	rows := make([]row, len(items))
	group, packing := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range items {
		group.Go(func() (err error) {
			if err := packing.Err(); err != nil {
				return err
			}
			rows[i], err = s.pack.packed(items[i].Received.Bytes, items[i].Document)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		return fmt.Errorf("packing documents: %w", err)
	}
	return s.write(ctx, func(w *writer) error {
		for i := range items {
			if err := w.put(ctx, items[i], rows[i]); err != nil {
				return fmt.Errorf("storing %s: %w", items[i].Received.Key, err)
			}
		}
		return nil
	})
}

// Delete takes the document with this id away, with all its twins.
func (s *Store) Delete(ctx context.Context, id string) error {
	return s.write(ctx, func(w *writer) error {
		old, err := w.live(ctx, id)
		if err != nil {
			return err
		}
		if old == nil {
			return ErrNotFound
		}
		if err := w.run(ctx, `DELETE FROM twins WHERE document = ?`, id); err != nil {
			return err
		}
		return w.bury(ctx, id)
	})
}

// write runs change in one transaction.
func (s *Store) write(ctx context.Context, change func(*writer) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.failed("beginning to write", err)
	}
	w := &writer{tx: tx, pack: s.pack, prepared: make(map[string]*sql.Stmt)}
	if err := change(w); err != nil {
		return errors.Join(s.failed("writing", err), ignoreDone(tx.Rollback()))
	}
	return s.failed("committing", tx.Commit())
}

// ignoreDone drops the error of a rollback that the driver has done itself.
func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}

// writer is one transaction with its statements, each prepared once.
type writer struct {
	tx       *sql.Tx
	pack     *packer
	prepared map[string]*sql.Stmt
}

func (w *writer) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if st, ok := w.prepared[query]; ok {
		return st, nil
	}
	st, err := w.tx.PrepareContext(ctx, query)
	if err == nil {
		w.prepared[query] = st
	}
	return st, err
}

// run executes a statement that changes rows.
func (w *writer) run(ctx context.Context, query string, args ...any) error {
	st, err := w.statement(ctx, query)
	if err == nil {
		_, err = st.ExecContext(ctx, args...)
	}
	return err
}

// scan reads one row into the targets; ok is false where there is none.
func (w *writer) scan(ctx context.Context, query string, args []any, targets ...any) (ok bool, err error) {
	st, err := w.statement(ctx, query)
	if err != nil {
		return false, err
	}
	err = st.QueryRowContext(ctx, args...).Scan(targets...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

// stored is a document's row that is not deleted.
type stored struct {
	id       string
	received indexer.Received // without the bytes, which are packed
	rules    string
	sum      []byte
	row
}

// live returns the row of the document with this id, nil where there is none.
func (w *writer) live(ctx context.Context, id string) (*stored, error) {
	d := stored{id: id}
	ok, err := w.scan(ctx, selectStored+` WHERE id = ? AND deleted = 0`, []any{id}, d.columns()...)
	if !ok {
		return nil, err
	}
	return &d, nil
}

// columns are where the columns of a row are read to, but for its id.
func (d *stored) columns() []any {
	return []any{&d.received.Key, &d.received.SourceID, &d.received.Name, &d.received.Origin, &d.received.ContentType, &d.rules, &d.sum, &d.body, &d.original}
}

// same reports whether two rows differ in nothing.
func (d *stored) same(other *stored) bool {
	return d.rules == other.rules && bytes.Equal(d.body, other.body) &&
		d.received.SourceID == other.received.SourceID && d.received.Name == other.received.Name &&
		d.received.Origin == other.received.Origin && d.received.ContentType == other.received.ContentType
}

// put stores an item, packed as row: as the newest state of its document, or, where another
// document has the same bytes, as a further origin of that one.
func (w *writer) put(ctx context.Context, item Item, packed row) error {
	sum := sha256.Sum256(item.Received.Bytes)
	d := &stored{id: indexer.DocumentID(item.Received.Key), received: item.Received, rules: item.Rules, sum: sum[:], row: packed}
	old, err := w.live(ctx, d.id)
	if err != nil {
		return err
	}
	if old != nil && bytes.Equal(old.sum, d.sum) {
		if old.same(d) {
			return nil
		}
		return w.replace(ctx, d)
	}
	if old != nil {
		if err := w.handOn(ctx, old); err != nil {
			return err
		}
	}
	var first string
	ok, err := w.scan(ctx, `SELECT id FROM documents WHERE substr(sha256, 1, 8) = ? AND sha256 = ? AND deleted = 0`, []any{d.sum[:8], d.sum}, &first)
	switch {
	case err != nil:
		return err
	case !ok:
		return w.replace(ctx, d)
	case old != nil:
		if err := w.bury(ctx, d.id); err != nil {
			return err
		}
	}
	return w.run(ctx, `REPLACE INTO twins (key, document, source_id, name, origin) VALUES (?, ?, ?, ?, ?)`,
		d.received.Key, first, d.received.SourceID, d.received.Name, d.received.Origin)
}

// replace writes the newest state of a document; its key is no twin's any more.
func (w *writer) replace(ctx context.Context, d *stored) error {
	r := d.received
	unlessKey := func(s string) sql.NullString { return sql.NullString{String: s, Valid: s != r.Key} }
	err := w.run(ctx, `REPLACE INTO documents (id, key, source_id, name, origin, content_type, rules, sha256, body, original) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		d.id, r.Key, unlessKey(r.SourceID), unlessKey(r.Name), unlessKey(r.Origin), r.ContentType, d.rules, d.sum, d.body, d.original)
	if err != nil {
		return err
	}
	return w.run(ctx, `DELETE FROM twins WHERE key = ?`, r.Key)
}

// bury leaves nothing of a document but the sequence number of its end.
func (w *writer) bury(ctx context.Context, id string) error {
	return w.run(ctx, `REPLACE INTO documents (id, deleted) VALUES (?, 1)`, id)
}

// handOn keeps the old bytes of a document that is about to be replaced where
// they have a twin: the document goes on under the twin's key.
func (w *writer) handOn(ctx context.Context, old *stored) error {
	heir := *old
	ok, err := w.scan(ctx, `SELECT key, source_id, name, origin FROM twins WHERE document = ? ORDER BY key LIMIT 1`,
		[]any{old.id}, &heir.received.Key, &heir.received.SourceID, &heir.received.Name, &heir.received.Origin)
	if !ok {
		return err
	}
	d, err := w.pack.document(old.id, old.body)
	if err != nil {
		return err
	}
	received, err := w.pack.received(old.row)
	if err != nil {
		return err
	}
	d.SourceID = heir.received.SourceID
	heir.id = indexer.DocumentID(heir.received.Key)
	if heir.row, err = w.pack.packed(received, d); err != nil {
		return err
	}
	// The old row goes first, that no two rows have the same bytes.
	if err := w.bury(ctx, old.id); err != nil {
		return err
	}
	if err := w.replace(ctx, &heir); err != nil {
		return err
	}
	return w.run(ctx, `UPDATE twins SET document = ? WHERE document = ?`, heir.id, old.id)
}
