package bleve

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/index"
)

// What any pair adds to a row is no more than the row's bound, as the batch wrote it and
// as it is read again: also where the pair stands more often than a column can tell, and
// where its two characters are one.
func TestReachBoundsWhatPairsAdd(t *testing.T) {
	var texts []string
	for times := range 2*mostTimes + 1 {
		texts = append(texts, strings.Repeat("养老，", times)+"服务", "停车"+strings.Repeat("好", times+1), strings.Repeat("公园绿地", times)+strings.Repeat("地", 40))
	}
	dir := t.TempDir()
	e := openTest(t, dir)
	defer func() { _ = e.Close() }()
	for i, text := range texts {
		apply(t, e, index.Batch{Seq: uint64(i + 1), Put: []index.Entry{entry(fmt.Sprint(i), index.DocumentMeta{}, text, "而")}})
	}
	for range 2 {
		s := e.now
		if s.cols.len() != 2*len(texts) {
			t.Fatalf("%d rows, should be %d", s.cols.len(), 2*len(texts))
		}
		tight := 0
		for i, text := range texts {
			row := uint32(2 * i)
			most := float32(0)
			for at := range text {
				_, one := utf8.DecodeRuneInString(text[at:])
				if _, two := utf8.DecodeRuneInString(text[at+one:]); two > 0 {
					times := float32(timesIn(text, text[at:at+one+two]))
					most = max(most, times/(times+s.norms.of[utf8.RuneCountInString(text)]))
				}
			}
			reach := s.norms.reach(s.cols.sizes[row])
			if most > reach {
				t.Errorf("a pair of %s adds %f of its weight, more than %f", text, most, reach)
			}
			if most == reach {
				tight++
			}
		}
		if tight < len(texts)/4 {
			t.Errorf("only %d bounds of %d are what the commonest pair adds", tight, len(texts))
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		e = openTest(t, dir)
	}
}
