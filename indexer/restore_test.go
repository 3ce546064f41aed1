package indexer

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"
	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/analyzers"
	"zhengsou/indexer/repair"
)

// insertion bounds pinyin in the bytes of a damaged page: neither byte stands in
// a text.
const (
	insertionBegins = 0x01
	insertionEnds   = 0x02
)

// damagedPage does to a text what the translation sites do: Traditional, as GBK,
// full-width signs and pinyin replaced byte by byte wherever they match.
func damagedPage(t testing.TB, text string) (string, bool) {
	t.Helper()
	traditional, err := opencc.New("s2t")
	if err != nil {
		t.Fatal(err)
	}
	text, err = traditional.Convert(text)
	if err != nil {
		t.Fatal(err)
	}
	page, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil {
		return "", false
	}
	for _, half := range ",:;?!()" {
		full, err := simplifiedchinese.GBK.NewEncoder().String(string(half - '!' + '！'))
		if err != nil {
			t.Fatal(err)
		}
		page = bytes.ReplaceAll(page, []byte(full), []byte(string(half)))
	}
	args := pinyin.NewArgs()
	args.Style = pinyin.Tone
	done := map[rune]bool{}
	for _, r := range text {
		if done[r] || !repair.HasTraditional([]repair.Glyph{{R: r}}) {
			continue
		}
		done[r] = true
		enc, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(r)))
		if said := pinyin.SinglePinyin(r, args); err == nil && len(enc) == 2 && len(said) > 0 {
			page = bytes.ReplaceAll(page, enc, []byte(string(enc)+string(rune(insertionBegins))+said[0]+string(rune(insertionEnds))))
		}
	}
	return shownPage(page), true
}

// shownPage decodes a damaged page as the crawls show it.
func shownPage(page []byte) string {
	var out strings.Builder
	for len(page) > 0 {
		begin := bytes.IndexByte(page, insertionBegins)
		if begin < 0 {
			out.WriteString(shownBytes(page))
			break
		}
		end := begin + bytes.IndexByte(page[begin:], insertionEnds)
		out.WriteString(shownBytes(append(append([]byte{}, page[:begin]...), '(')))
		out.Write(page[begin+1 : end])
		out.WriteByte(')')
		page = page[end+1:]
	}
	return out.String()
}

// shownBytes decodes GBK; a byte without its fellow is a question mark, which
// takes an opening bracket with it.
func shownBytes(b []byte) string {
	var out strings.Builder
	for i := 0; i < len(b); {
		switch {
		case b[i] < 0x80:
			out.WriteByte(b[i])
			i++
			continue
		case i+1 < len(b) && b[i+1] >= 0x40 && b[i+1] != 0x7F:
			dec, err := simplifiedchinese.GB18030.NewDecoder().Bytes(b[i : i+2])
			if r, _ := utf8.DecodeRune(dec); err == nil && r != utf8.RuneError {
				out.WriteRune(r)
				i += 2
				continue
			}
		case i+1 < len(b) && b[i+1] == '(':
			i++
		}
		out.WriteByte('?')
		i++
	}
	return out.String()
}

// TestDamagedPages damages reports by the mechanism and holds what is restored
// against the truth: nearly nothing may be lost, and an invention is worse.
func TestDamagedPages(t *testing.T) {
	x := testIndexer(t)
	var total, lost, pieces, wrong int
	for i, r := range append(loadReports(t), provincialReports(t)...) {
		if i%2 == 1 {
			continue // half of them tell as much
		}
		page, ok := damagedPage(t, r.title+"\n"+strings.Join(r.lines, "\n"))
		if !ok {
			continue
		}
		doc, err := x.Understand(context.Background(), Received{SourceID: "a", Key: "a", Name: "a.txt", Origin: "a.txt", Bytes: []byte(page)})
		if err != nil {
			t.Fatal(err)
		}
		truth := analyzers.Fold(strings.Join(r.lines, "\n"))
		lines, _, _ := asRead(doc)
		have := map[rune]int{}
		for _, c := range analyzers.Fold(strings.Join(lines, "\n")) {
			have[c]++
		}
		for _, c := range truth {
			total++
			if have[c]--; have[c] < 0 {
				lost++
			}
		}
		for _, p := range doc.Paragraphs {
			for i := 0; i < len(p.Spans); i++ {
				if p.Spans[i].Repair != repair.Restored.String() {
					continue
				}
				start := p.Spans[i].Start
				for i+1 < len(p.Spans) && p.Spans[i+1].Repair == repair.Restored.String() && p.Spans[i+1].From == p.Spans[i].From {
					i++
				}
				pieces++
				if piece := analyzers.Fold(withNeighbours(p.Text, start, p.Spans[i].End)); !strings.Contains(piece, "\uFFFD") && !strings.Contains(truth, piece) {
					wrong++
					t.Logf("wrong: %s", piece)
				}
			}
		}
	}
	t.Logf("%d characters, %.2f %% lost; %d stretches restored, %d of them wrong", total, percent(lost, total), pieces, wrong)
	if pieces == 0 || percent(lost, total) > 0.5 || wrong*100 > pieces {
		t.Error("want at most 0.5 % lost, and one in a hundred restored wrongly")
	}
}

// withNeighbours is a piece of text with up to four characters on either side.
func withNeighbours(text string, start, end int) string {
	for range 4 {
		_, n := utf8.DecodeLastRuneInString(text[:start])
		start -= n
		_, n = utf8.DecodeRuneInString(text[end:])
		end += n
	}
	return text[start:end]
}
