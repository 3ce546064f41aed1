package corpus_test

import (
	"bytes"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhengsou/corpus"
)

func TestOpenSaysWhyInChinese(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(dir, "broken")
	if err := os.Mkdir(broken, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(broken, corpus.FileName), bytes.Repeat([]byte("这不是数据库"), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join(dir, "folder")
	if err := os.MkdirAll(filepath.Join(folder, corpus.FileName), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ name, dir, want string }{
		{"the folder's path leads through a file", filepath.Join(file, "data"), "路径"},
		{"the file is a folder", folder, "路径"},
		{"the file is no database", broken, "损坏"},
		{"no folder can be made there", "/proc/zhengsou", "不能"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, err := corpus.Open(t.Context(), test.dir)
			if err == nil {
				t.Fatal("opened", s.Close())
			}
			var known *corpus.FileError
			if !errors.As(err, &known) {
				t.Fatalf("%T: %v", err, err)
			}
			if !strings.Contains(known.Message, test.want) {
				t.Errorf("the message %q lacks %q", known.Message, test.want)
			}
		})
	}
}

func TestNewerFileIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	s, err := corpus.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	change(t, dir, `INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)`)
	s, err = corpus.Open(t.Context(), dir)
	if err == nil {
		t.Fatal("opened", s.Close())
	}
	var known *corpus.FileError
	if !errors.As(err, &known) || !strings.Contains(known.Message, "升级") {
		t.Errorf("%T: %v", err, err)
	}
}

// Bytes that flip in the file must come back as an error, never as text.
func TestFlippedBytesAreFound(t *testing.T) {
	dir := t.TempDir()
	a := item("a", strings.Repeat("养老服务中心", 99), "养老服务中心")
	s, err := corpus.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	put(t, s, a)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	change(t, dir, `UPDATE documents SET body = substr(body, 1, length(body) - 9) || x'00' || substr(body, -8)`)
	s = open(t, dir)
	var known *corpus.FileError
	if _, err := s.Document(t.Context(), a.Document.ID); !errors.As(err, &known) || !strings.Contains(err.Error(), "损坏") {
		t.Errorf("Document: %v", err)
	}
	if _, err := s.Original(t.Context(), a.Document.ID); !errors.As(err, &known) {
		t.Errorf("Original: %v", err)
	}
	if err := s.Changes(t.Context(), 0, func(corpus.Change) error { return nil }); !errors.As(err, &known) {
		t.Errorf("Changes: %v", err)
	}
}

// change runs a statement on the corpus file behind the store's back.
func change(t *testing.T, dir, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite3", filepath.Join(dir, corpus.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}
