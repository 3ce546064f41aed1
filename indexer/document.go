// Package indexer turns the bytes of a report into a clean, tagged document:
// read → clean → split → tag. It owns Document and Paragraph, and does itself what is
// between reading and tagging; bytes are read by the package formats below it, and what a
// paragraph says is found by places, domains and figures. It knows nothing of storage or
// search.
package indexer

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"strconv"

	"zhengsou/analyzers"
	"zhengsou/indexer/domains"
	"zhengsou/indexer/figures"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/wording"
)

// Received is one document as it came in, before anything was understood: a
// file, one line of a .jsonl, or one member of a zip.
type Received struct {
	// SourceID is the id of a .jsonl line, else the path below the argument.
	SourceID string
	// Key tells documents apart: the .jsonl id, else the address, else the path.
	Key string
	// Name is the file's name, used only as a hint of its format.
	Name string
	// Origin is where the bytes came from, for people: a path or an address.
	Origin string
	// ContentType is a MIME type, "" when not known; FormatJSONL marks one line
	// of a .jsonl, which is clean text already.
	ContentType string
	// Bytes are the original bytes, untouched.
	Bytes []byte
}

// file is what the readers of formats are given of it.
func (r Received) file() formats.File {
	return formats.File{Name: cmp.Or(r.Name, r.Origin), ContentType: r.ContentType, Bytes: r.Bytes}
}

// FormatJSONL is the content type of one line of a .jsonl file.
const FormatJSONL = "application/x-ndjson; zhengsou=line"

// Document is one report as understood. Its JSON form is what the corpus keeps.
type Document struct {
	ID       string `json:"id"`
	SourceID string `json:"source_id"`
	Title    string `json:"title"`
	// Kicker is the 引题, the line above the title that belongs to it.
	Kicker string `json:"kicker,omitempty"`
	// Subtitle is the 副题, a line below the title that begins with a dash and says what kind
	// of report it is: ——来自某县的报道.
	Subtitle string `json:"subtitle,omitempty"`
	// District is the subject's path, from the province down: 陕西省, 西安市, 西安高新区.
	District []string `json:"district"`
	// DistrictEvidence says which words decided the district, for people.
	DistrictEvidence string `json:"district_evidence,omitempty"`
	// Publisher is the stated original source (来源); Site the page that carried it.
	Publisher string `json:"publisher"`
	Site      string `json:"site"`
	// Author holds the authors' names, parted by one space.
	Author string `json:"author"`
	// Date is YYYY-MM-DD, or YYYY-MM or YYYY where no more is stated, or "".
	Date string `json:"date"`
	URL  string `json:"url,omitempty"`
	// Number is the 发文字号, Signed the 成文日期, Page the newspaper's page.
	Number string `json:"number,omitempty"`
	Signed string `json:"signed,omitempty"`
	Page   string `json:"page,omitempty"`
	// Given is true for a .jsonl line: its text was clean when it came, its
	// headings are paragraphs of their own, and its title is matched by bare
	// words and 标题: only.
	Given      bool        `json:"given,omitempty"`
	Paragraphs []Paragraph `json:"paragraphs"`
	Dropped    []Dropped   `json:"dropped"`
	// Held is why the document cannot be searched (encrypted, a scan, damaged …)
	// and what to do, in Chinese; "" for a document that was read.
	Held string `json:"held,omitempty"`
	// Faults are what went wrong inside the program while paragraphs were tagged, for the
	// log. Such a paragraph is searchable like any other, but has no figures, domains,
	// places or years.
	Faults []error `json:"-"`
}

// Paragraph is the unit of search.
type Paragraph struct {
	ID string `json:"id"`
	// Headings are the headings that the paragraph stands under, outermost
	// first, the title not among them.
	Headings []string `json:"headings"`
	// Text is clean Simplified text, for people to read.
	Text string `json:"text"`
	// Spans map the clean text to the decoded original, in order.
	Spans []Span `json:"spans,omitempty"`
	// Measures are the 举措 in the text, each with its own domains and figures.
	Measures []Measure        `json:"measures,omitempty"`
	Domains  []domains.Domain `json:"domains"`
	// Places are the paths (joined by /) of the places that the text mentions.
	Places  []string         `json:"places,omitempty"`
	Figures []figures.Figure `json:"figures"`
	// Years are the years that the paragraph reports on, in order.
	Years   []int `json:"years,omitempty"`
	Caption bool  `json:"caption"`

	// Analysis is the text as segmented, shared by tagging and indexing; nil
	// for a document that comes from the corpus.
	Analysis *analyzers.Analysis `json:"-"`
}

// Measure is one 举措 in a paragraph: its bytes, and what it says by itself.
type Measure struct {
	wording.Range
	// Domains are the ids of its domains, the primary one first, as if it were a
	// paragraph of its own under the same headings.
	Domains []string `json:"domains,omitempty"`
	// Figures are the places of its figures in the paragraph's list.
	Figures []int `json:"figures,omitempty"`
}

// Span says that the clean bytes [Start, End) come from the bytes [From, To) of
// the original as decoded to UTF-8, and by which repair ("" for a plain copy).
type Span struct {
	Start  int    `json:"s"`
	End    int    `json:"e"`
	From   int    `json:"f"`
	To     int    `json:"t"`
	Repair string `json:"r,omitempty"`
}

// Dropped is a block that was left out of the paragraphs, with the reason.
type Dropped struct {
	Text   string `json:"text"`
	Reason string `json:"reason"`
	// Unread marks what could not be read, as a scanned page, beside what was read
	// and is no part of the report.
	Unread bool `json:"unread,omitempty"`
}

// DocumentID returns the id of the document with this key: 16 hexadecimal digits.
func DocumentID(key string) string { return shortHash([]byte("document\x00" + key)) }

// ParagraphIDs returns a function that gives the paragraphs of a document their ids. It is called
// once for each paragraph, in order, with its text. An id depends on the document, the text and
// how many earlier paragraphs have the same text, so a link outlives changes elsewhere in the
// document.
func ParagraphIDs(document string) func(text string) string {
	before := map[string]int{}
	var all []byte
	return func(text string) string {
		nth := before[text]
		before[text] = nth + 1
		all = append(append(append(append(all[:0], document...), 0), text...), 0)
		return shortHash(strconv.AppendInt(all, int64(nth), 10))
	}
}

func shortHash(s []byte) string {
	sum := sha256.Sum256(s)
	return hex.EncodeToString(sum[:8])
}
