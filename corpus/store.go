// Package corpus keeps the documents: their original bytes as received, what
// was understood of them, and in which order they changed. It is the only
// package that knows SQL. Everything else on disk can be rebuilt from it.
package corpus

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	_ "github.com/mattn/go-sqlite3" // the driver, named in Open
	"github.com/pressly/goose/v3"
)

// FileName is the corpus file's name inside the data folder.
const FileName = "corpus.db"

// pragmas are those of a store that must survive kill -9 and a power cut: the
// log is synced at every commit, and a transaction that writes takes its lock
// at its start, so that it can wait for another instead of failing half way.
const pragmas = "_journal_mode=WAL&_synchronous=FULL&_txlock=immediate&_busy_timeout=10000"

// maxConnections bounds the readers beside the one writer; each has a page
// cache of its own.
const maxConnections = 8

//go:embed migrations/*.sql
var migrations embed.FS

// Store is the corpus of one data folder. It is safe for concurrent use.
type Store struct {
	db   *sql.DB
	path string
	pack *packer
	// known is selectKnown, prepared: it is asked of every document that comes.
	known *sql.Stmt
}

// Open opens the corpus in the folder dir and makes both where they are
// missing. An error about the file itself is a *FileError.
func Open(ctx context.Context, dir string) (*Store, error) {
	path := filepath.Join(dir, FileName)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fileError(path, fmt.Errorf("making the data folder: %w", err))
	}
	if err := writable(path); err != nil {
		return nil, fileError(path, err)
	}
	pack, err := newPacker()
	if err != nil {
		return nil, err
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("finding %s: %w", path, err)
	}
	name := url.URL{Path: filepath.ToSlash(absolute)}
	db, err := sql.Open("sqlite3", "file:"+name.EscapedPath()+"?"+pragmas)
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	db.SetMaxOpenConns(maxConnections)
	s := &Store{db: db, path: path, pack: pack}
	if err := s.migrate(ctx); err != nil {
		return nil, errors.Join(s.failed("opening", err), db.Close())
	}
	if s.known, err = db.PrepareContext(ctx, selectKnown); err != nil {
		return nil, errors.Join(s.failed("opening", err), db.Close())
	}
	return s, nil
}

// writable opens and closes the file for writing, for the sake of its error: SQLite says no
// more than "unable to open database file".
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return err
	}
	return f.Close()
}

// migrate brings the file's tables up to this program's.
func (s *Store) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(goose.DialectSQLite3, s.db, files)
	if err != nil {
		return err
	}
	_, target, err := provider.GetVersions(ctx)
	if err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return err
	}
	current, err := provider.GetDBVersion(ctx)
	if err != nil {
		return err
	}
	if current > target {
		return fmt.Errorf("%w: tables of version %d, this program knows %d", errNewer, current, target)
	}
	return nil
}

// Close writes what is pending into the file and closes it.
func (s *Store) Close() error {
	if err := errors.Join(s.known.Close(), s.db.Close()); err != nil {
		return fmt.Errorf("closing %s: %w", s.path, err)
	}
	return nil
}
