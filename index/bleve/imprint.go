package bleve

import (
	"cmp"
	"hash/fnv"
	"iter"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"zhengsou/analyzers"
	"zhengsou/index"
)

// imprinted is one of the things that documents are asked by as a whole, by hash: of
// a document, or one that the table of publishers has.
type imprinted struct {
	hash uint64
	of   uint32
}

// textHash is a hash of a text.
func textHash(text string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(text)) // which never fails
	return h.Sum64()
}

// deriveImprints adds what the documents added, and the publishers that are new with
// them, are asked by.
func (s *snapshot) deriveImprints(added []uint32) {
	var own, issuers []imprinted
	for _, doc := range added {
		for _, text := range s.imprintOf(doc) {
			own = append(own, imprinted{textHash(text), doc})
		}
	}
	for n := len(s.issuers); n < len(s.publisher.values); n++ {
		issuers = append(issuers, imprinted{textHash(issuer(s.publisher.values[n])), uint32(n)})
	}
	s.imprints, s.issuers = withImprints(s.imprints, own), withImprints(s.issuers, issuers)
}

// issuer is a publisher as it is asked for.
func issuer(publisher string) string { return analyzers.Fold(strings.TrimSpace(publisher)) }

// withImprints returns a list, by hash, with those added.
func withImprints(before, added []imprinted) []imprinted {
	if len(added) == 0 {
		return before
	}
	compare := func(a, b imprinted) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.of, b.of)) }
	slices.SortFunc(added, compare)
	list := make([]imprinted, 0, len(before)+len(added))
	for _, one := range before {
		for len(added) > 0 && compare(added[0], one) < 0 {
			list, added = append(list, added[0]), added[1:]
		}
		list = append(list, one)
	}
	return append(list, added...)
}

// having returns what a list has by a hash.
func having(list []imprinted, hash uint64) []imprinted {
	from, _ := slices.BinarySearchFunc(list, hash, func(i imprinted, hash uint64) int { return cmp.Compare(i.hash, hash) })
	to := from
	for to < len(list) && list[to].hash == hash {
		to++
	}
	return list[from:to]
}

// withImprint returns the documents that have a text as an imprint.
func (x *search) withImprint(text string) iter.Seq[uint32] {
	return func(yield func(doc uint32) bool) {
		for _, own := range having(x.imprints, textHash(text)) {
			if slices.Contains(x.imprintOf(own.of), text) && !yield(own.of) {
				return
			}
		}
	}
}

// imprint adds the first row of each document that is asked by the form as a whole:
// by one of its imprints, its publisher, its day or its month; given leaves those out that came as
// clean text.
func (x *search) imprint(form string, given bool, out *roaring.Bitmap) {
	add := func(doc uint32) {
		if from, to := x.docs.rows(doc); from < to && !(given && x.docs.given(doc)) {
			out.Add(from)
		}
	}
	for doc := range x.withImprint(form) {
		add(doc)
	}
	for _, one := range having(x.issuers, textHash(form)) {
		if issuer(x.publisher.values[one.of]) != form || utf8.RuneCountInString(form) < 2 {
			continue
		}
		for doc, publisher := range x.publisher.of {
			if publisher == one.of {
				add(uint32(doc))
			}
		}
	}
	first, last := daysOf(form)
	if last == 0 {
		return
	}
	at, _ := slices.BinarySearchFunc(x.byDate, last, func(doc, day uint32) int { return cmp.Compare(day, x.dates[doc]) })
	for ; at < len(x.byDate) && x.dates[x.byDate[at]] >= first; at++ {
		add(x.byDate[at])
	}
}

// imprinted returns the rows of within whose document has one of the texts as an imprint.
func (x *search) imprinted(texts []string, within *roaring.Bitmap) *roaring.Bitmap {
	out := roaring.New()
	for _, text := range texts {
		for doc := range x.withImprint(text) {
			if from, to := x.docs.rows(doc); from < to {
				out.AddRange(uint64(from), uint64(to))
			}
		}
	}
	out.And(within)
	return out
}

// dated returns the rows of within whose document's date lies between two; what states a
// year or a month only does where the whole of it does.
func (x *search) dated(n index.Dated, within *roaring.Bitmap) *roaring.Bitmap {
	return x.ofDocuments(within, func(doc int) bool {
		from := int(x.dates[doc])
		to := from
		switch {
		case from == 0:
			return false
		case from%10000 == 0:
			to += yearDays
		case from%100 == 0:
			to += monthDays
		}
		return n.From <= from && to <= n.To
	})
}

// monthDays and yearDays lead from the number of a month or a year, which has no day or
// month, to the last that a day of it may have.
const (
	monthDays = 31
	yearDays  = 1231
)

// daysOf returns the dates of documents of a day (2024-06-18) or a month (2024-06), as
// dateNumber orders them; 0 where the text is neither.
func daysOf(form string) (first, last uint32) {
	if _, err := time.Parse(time.DateOnly, form); err == nil {
		return dateNumber(form), dateNumber(form)
	}
	if _, err := time.Parse("2006-01", form); err == nil {
		return dateNumber(form), dateNumber(form) + monthDays
	}
	return 0, 0
}
