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

// Delete takes the document with this id away, with all its origins.
func (s *Store) Delete(ctx context.Context, id string) error {
	return s.write(ctx, func(w *writer) error {
		old, err := w.live(ctx, id)
		if err != nil {
			return err
		}
		if old == nil {
			return ErrNotFound
		}
		if _, err := w.run(ctx, `DELETE FROM origins WHERE document = ?`, id); err != nil {
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
func (w *writer) run(ctx context.Context, query string, args ...any) (sql.Result, error) {
	st, err := w.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return st.ExecContext(ctx, args...)
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
	id, key, contentType, rules string
	sum                         []byte
	row
}

// live gives the row of the document with this id, nil where there is none.
func (w *writer) live(ctx context.Context, id string) (*stored, error) {
	d := stored{id: id}
	ok, err := w.scan(ctx, `SELECT key, content_type, rules, sha256, body, original FROM documents WHERE id = ? AND deleted = 0`,
		[]any{id}, &d.key, &d.contentType, &d.rules, &d.sum, &d.body, &d.original)
	if !ok {
		return nil, err
	}
	return &d, nil
}

func (w *writer) put(ctx context.Context, item Item, packed row) error {
	sum := sha256.Sum256(item.Received.Bytes)
	d := &stored{
		id: indexer.DocumentID(item.Received.Key), key: item.Received.Key,
		contentType: item.Received.ContentType, rules: item.Rules, sum: sum[:], row: packed,
	}
	old, err := w.live(ctx, d.id)
	if err != nil {
		return err
	}
	if old != nil && bytes.Equal(old.sum, d.sum) {
		if !bytes.Equal(old.body, d.body) || old.rules != d.rules || old.contentType != d.contentType {
			err = w.replace(ctx, d)
		}
		return errors.Join(err, w.origin(ctx, d.id, item.Received))
	}
	if old != nil {
		if err := w.handOn(ctx, old); err != nil {
			return err
		}
	}
	same := d.id
	elsewhere, err := w.scan(ctx, `SELECT id FROM documents WHERE sha256 = ? AND deleted = 0 AND id <> ?`, []any{d.sum, d.id}, &same)
	if err != nil {
		return err
	}
	switch {
	case !elsewhere:
		err = w.replace(ctx, d)
	case old != nil:
		err = w.bury(ctx, d.id)
	}
	if err != nil {
		return err
	}
	return w.origin(ctx, same, item.Received)
}

// bury leaves nothing of a document but the sequence number of its end.
func (w *writer) bury(ctx context.Context, id string) error {
	_, err := w.run(ctx, `REPLACE INTO documents (id, deleted) VALUES (?, 1)`, id)
	return err
}

func (w *writer) replace(ctx context.Context, d *stored) error {
	_, err := w.run(ctx, `REPLACE INTO documents (id, key, content_type, rules, sha256, body, original) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		d.id, d.key, d.contentType, d.rules, d.sum, d.body, d.original)
	return err
}

// origin notes that these bytes, the document's, came from there.
func (w *writer) origin(ctx context.Context, document string, r indexer.Received) error {
	_, err := w.run(ctx, `REPLACE INTO origins (key, document, source_id, name, origin) VALUES (?, ?, ?, ?, ?)`,
		r.Key, document, r.SourceID, r.Name, r.Origin)
	return err
}

// handOn keeps the old bytes of a document that is about to be replaced where
// they have another origin: the document goes on under that origin's key.
func (w *writer) handOn(ctx context.Context, old *stored) error {
	heir := *old
	var source string
	ok, err := w.scan(ctx, `SELECT key, source_id FROM origins WHERE document = ? AND key <> ? ORDER BY key LIMIT 1`,
		[]any{old.id, old.key}, &heir.key, &source)
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
	d.SourceID = source
	heir.id = indexer.DocumentID(heir.key)
	if heir.row, err = w.pack.packed(received, d); err != nil {
		return err
	}
	if err := w.replace(ctx, &heir); err != nil {
		return err
	}
	_, err = w.run(ctx, `UPDATE origins SET document = ? WHERE document = ? AND key <> ?`, heir.id, old.id, old.key)
	return err
}
