package main

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

const (
	// minLawLine is the shortest line of a law that is a paragraph: what is
	// shorter is a number, a date or a signature.
	minLawLine = 10
	// maxLine bounds a line of the shared data; the longest law has 700 kB.
	maxLine = 64 << 20
)

// record is a line of the shared data, whatever the collection calls its fields.
type record struct {
	Path        text `json:"path"`
	PID         text `json:"pid"`
	QID         text `json:"qid"`
	Query       text `json:"query"`
	Title       text `json:"title"`
	Name        text `json:"name"`
	Text        text `json:"text"`
	Content     text `json:"content"`
	FullText    text `json:"full_text"`
	Date        text `json:"date"`
	PublishDate text `json:"publish_date"`
	Year        text `json:"year"`
	Region      text `json:"region"`
	Province    text `json:"province"`
	Issuer      text `json:"issuer"`
	URL         text `json:"url"`
	SourceURL   text `json:"source_url"`
}

// text is a string that may be written as a number.
type text string

// UnmarshalJSON reads a string, a number or null.
func (t *text) UnmarshalJSON(b []byte) error {
	if !bytes.HasPrefix(b, []byte(`"`)) {
		*t = text(bytes.TrimPrefix(b, []byte("null")))
		return nil
	}
	var s string
	err := json.Unmarshal(b, &s)
	*t = text(s)
	return err
}

// document is a line of the .jsonl that the index command takes.
type document struct {
	ID        text   `json:"id"`
	Title     text   `json:"title,omitempty"`
	Text      string `json:"text"`
	Date      text   `json:"date,omitempty"`
	Publisher text   `json:"publisher,omitempty"`
	District  text   `json:"district,omitempty"`
	URL       text   `json:"url,omitempty"`
}

// query is a line of the questions that the eval command takes.
type query struct {
	ID   text `json:"id"`
	Text text `json:"text"`
}

// conversion is how one file of the shared data becomes one of ours.
type conversion struct {
	from, to string
	// line gives what is written for a record: a document or a query.
	line func(record) any
}

var conversions = []conversion{
	{"laws/laws.jsonl.gz", "laws.jsonl", law},
	{"work-reports/provincial_2026.jsonl.gz", "work-reports-provincial.jsonl", report},
	{"work-reports/national_1954_2025.jsonl.gz", "work-reports-national.jsonl", report},
	{"statecouncil/policies.jsonl.gz", "statecouncil.jsonl", policy},
	{"statute-qa/passages.jsonl.gz", "statute-qa.jsonl", passage},
	{"statute-qa/queries.jsonl", "statute-qa.queries.jsonl", question},
	{"drcd-traditional/passages.jsonl.gz", "drcd.jsonl", passage},
	{"drcd-traditional/queries.jsonl.gz", "drcd.queries.jsonl", question},
}

// law keeps the lines of a law that are sentences, not headings or numbers.
func law(r record) any {
	var kept []string
	for line := range strings.Lines(string(r.Text)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "#") && utf8.RuneCountInString(line) >= minLawLine {
			kept = append(kept, line)
		}
	}
	return document{ID: r.Path, Title: r.Title, Text: strings.Join(kept, "\n"), Date: r.Date, District: r.Region}
}

// report takes a work report as it is; those of the State Council name no place.
func report(r record) any {
	return document{
		ID: r.Title, Title: r.Title, Text: string(cmp.Or(r.FullText, r.Content)),
		Date: cmp.Or(r.PublishDate, r.Date, r.Year), District: cmp.Or(r.Province, r.Region, "国家"), URL: cmp.Or(r.SourceURL, r.URL),
	}
}

func policy(r record) any {
	return document{ID: r.URL, Title: r.Title, Text: string(r.Text), Publisher: r.Issuer, District: "国家", URL: r.URL}
}

// passage makes a text one paragraph: it is what the questions are judged by.
func passage(r record) any {
	return document{ID: r.PID, Title: cmp.Or(r.Title, r.Name), Text: strings.Join(strings.FieldsFunc(string(r.Text), func(c rune) bool { return c == '\n' || c == '\r' }), "")}
}

func question(r record) any { return query{ID: r.QID, Text: r.Query} }

// convertAll converts every collection.
func convertAll(shared, out string) error {
	if _, err := os.Stat(shared); err != nil {
		return fmt.Errorf("the shared data is missing (set ZHENGSOU_SHARED): %w", err)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	for _, c := range conversions {
		n, err := c.run(shared, out)
		if err != nil {
			return fmt.Errorf("converting %s: %w", c.from, err)
		}
		fmt.Printf("%s\t%d\n", c.to, n)
	}
	if err := copyFile(filepath.Join(shared, "statute-qa", "qrels.tsv"), filepath.Join(out, "statute-qa.qrels.tsv")); err != nil {
		return err
	}
	return knownItems(shared, out)
}

// run converts one file and gives the number of its lines.
func (c conversion) run(shared, out string) (n int, err error) {
	err = writeFile(filepath.Join(out, c.to), func(w io.Writer) error {
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		return eachRecord(filepath.Join(shared, c.from), func(r record) error {
			n++
			return encoder.Encode(c.line(r))
		})
	})
	return n, err
}

// knownItems writes the judgements of drcd, where each question has the one
// passage that it was made from.
func knownItems(shared, out string) error {
	return writeFile(filepath.Join(out, "drcd.qrels.tsv"), func(w io.Writer) error {
		return eachRecord(filepath.Join(shared, "drcd-traditional", "queries.jsonl.gz"), func(r record) error {
			_, err := fmt.Fprintf(w, "%s\t0\t%s\t1\n", r.QID, r.PID)
			return err
		})
	})
}

func eachRecord(path string, each func(record) error) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	var in io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(file); err != nil {
			return err
		}
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		var r record
		// Python wrote these lines, and writes what JSON has no word for.
		line := bytes.ReplaceAll(lines.Bytes(), []byte(": NaN"), []byte(": null"))
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		if err := each(r); err != nil {
			return err
		}
	}
	return lines.Err()
}

// writeFile writes a file beside its place and moves it there when it is whole.
func writeFile(path string, write func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	buffered := bufio.NewWriter(file)
	err = errors.Join(write(buffered), buffered.Flush(), file.Chmod(0o644), file.Close())
	if err != nil {
		return errors.Join(err, os.Remove(file.Name()))
	}
	return os.Rename(file.Name(), path)
}

func copyFile(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return writeFile(to, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}
