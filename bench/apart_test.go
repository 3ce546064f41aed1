package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Parted, a collection has the same texts, each in a document with an id and a title
// that no other has.
func TestApart(t *testing.T) {
	from := smallCollection(t, 7)
	var parted bytes.Buffer
	if err := apart(t.Context(), []string{from}, &parted); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "apart.jsonl")
	if err := os.WriteFile(path, parted.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	want, _, err := readTexts(from)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	ids := map[text]bool{}
	err = eachLine(path, func(line []byte) error {
		var d document
		err := json.Unmarshal(line, &d)
		got = append(got, d.Text)
		ids[d.ID] = true
		if d.Date != "2023" || d.District != "江西省" {
			t.Errorf("%+v", d)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, want) || len(ids) != len(want) {
		t.Errorf("%d documents of %d ids for %d paragraphs", len(got), len(ids), len(want))
	}
}
