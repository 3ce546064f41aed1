package index

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"unicode"

	"zhengsou/analyzers"
)

// Reprints are paragraphs of different documents that are nearly the same text:
// a report that another site took over. They are found by MinHash (Broder 1997)
// over the trigrams of characters, by one permutation (Li, Owen, Zhang 2012):
// each gram's hash falls into one of sketchBins bins, of which the least is kept,
// and the share of equal bins estimates the Jaccard likeness. Candidates are
// those that agree in one band of bins at least (locality-sensitive hashing).
// Signs do not count; the numbers must be the same, and so must the district:
// two places that use one template report two things.
const (
	sketchBins = 64
	bandRows   = 4
	// likeness is how many bins must agree: about .8 of the grams.
	likeness = 50
	// minReprintRunes: shorter texts are phrases that anyone may write.
	minReprintRunes = 24
	// maxLeaders bounds what one paragraph is compared with in one band, so that
	// boilerplate in thousands of copies costs no more than its number.
	maxLeaders = 8
)

// reprintFinder tells which of the paragraphs added are reprints of which. It
// keeps 200 bytes of each, not its text.
type reprintFinder struct {
	list []sketch
}

type sketch struct {
	bins     [sketchBins]uint16
	numbers  uint64 // of the text's numbers
	id       string
	document string
	date     string
	district []string
	official int8 // 0 is the most official
	short    bool
}

func (f *reprintFinder) add(p *Paragraph) {
	s := sketch{
		id: p.ID, document: p.Document.ID, date: p.Document.Date, district: p.Document.District,
		official: officialness(p.Document.Publisher, p.Document.URL),
	}
	s.draw(p.Folded)
	f.list = append(f.list, s)
}

// draw makes the sketch of a folded text.
func (s *sketch) draw(folded string) {
	const empty = math.MaxUint64
	var least [sketchBins]uint64
	for i := range least {
		least[i] = empty
	}
	var a, b rune
	n := 0
	for _, r := range folded {
		switch r {
		case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿', '零', '〇', '两', '半',
			'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '%':
			s.numbers = mixed(s.numbers ^ uint64(r))
		default:
			if !letterOrDigit(r) {
				continue
			}
		}
		if n++; n > 2 {
			h := mixed(uint64(a)<<42 | uint64(b)<<21 | uint64(r))
			if bin := h >> 58; h < least[bin] {
				least[bin] = h
			}
		}
		a, b = b, r
	}
	s.short = n < minReprintRunes
	// An empty bin borrows from the next one that is not, with the distance mixed
	// in, so that it agrees as often as the grams do (Shrivastava and Li 2014).
	for i := range s.bins {
		value := least[i]
		for step := 1; value == empty && step < sketchBins; step++ {
			if next := least[(i+step)%sketchBins]; next != empty {
				value = next + uint64(step)
			}
		}
		s.bins[i] = uint16(mixed(value))
	}
}

func letterOrDigit(r rune) bool {
	return analyzers.IsHan(r) || 'a' <= r && r <= 'z' || r > 0x7F && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

// mixed is the finalizer of SplitMix64: every bit of h counts in every bit.
func mixed(h uint64) uint64 {
	h += 0x9E3779B97F4A7C15
	h = (h ^ h>>30) * 0xBF58476D1CE4E5B9
	h = (h ^ h>>27) * 0x94D049BB133111EB
	return h ^ h>>31
}

func (s *sketch) band(n int) uint64 {
	h := s.numbers + uint64(n)
	for _, bin := range s.bins[n*bandRows : (n+1)*bandRows] {
		h = mixed(h ^ uint64(bin))
	}
	return h
}

// reprintOf tells whether the two are one text in two documents.
func (s *sketch) reprintOf(t *sketch) bool {
	if s.document == t.document || s.numbers != t.numbers || !sameDistrict(s.district, t.district) {
		return false
	}
	same := 0
	for i := range s.bins {
		if s.bins[i] == t.bins[i] {
			same++
		}
	}
	return same >= likeness
}

// sameDistrict takes a place for the same as one above it, and as no place: two
// sites may give the place of one report differently exactly.
func sameDistrict(a, b []string) bool {
	n := min(len(a), len(b))
	return slices.Equal(a[:n], b[:n])
}

// originals gives for each paragraph added the number of the one that it is a
// reprint of: the most official, then the earliest, then the one of least id.
// What is no reprint is its own original.
func (f *reprintFinder) originals(ctx context.Context) ([]int32, error) {
	order := make([]int32, 0, len(f.list)) // best first
	of := make([]int32, len(f.list))
	for i := range f.list {
		of[i] = int32(i)
		if !f.list[i].short {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(a, b int32) int { return f.list[a].compare(&f.list[b]) })
	type member struct {
		key   uint64
		place int32 // in order
	}
	keys := make([]uint64, len(order))
	var band []member
	for n := range sketchBins / bandRows {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		// Most keys stand alone. Two sets of hashed keys, those met and those met
		// again, leave few to sort.
		met, again := newKeySet(len(order)), newKeySet(len(order))
		for place, i := range order {
			if of[i] == i {
				if keys[place] = f.list[i].band(n); met.add(keys[place]) {
					again.add(keys[place])
				}
			}
		}
		band = band[:0]
		for place, i := range order {
			if of[i] == i && again.has(keys[place]) {
				band = append(band, member{keys[place], int32(place)})
			}
		}
		slices.SortFunc(band, func(a, b member) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.place, b.place)) })
		for from := 0; from < len(band); {
			to := from + 1
			for to < len(band) && band[to].key == band[from].key {
				to++
			}
			var leaders []int32
			for _, m := range band[from:to] {
				i := order[m.place]
				k := slices.IndexFunc(leaders, func(l int32) bool { return f.list[i].reprintOf(&f.list[l]) })
				switch {
				case k >= 0:
					of[i] = leaders[k]
				case len(leaders) < maxLeaders:
					leaders = append(leaders, i)
				}
			}
			from = to
		}
	}
	for i := range of {
		for of[of[i]] != of[i] { // its original turned out to be a reprint itself
			of[i] = of[of[i]]
		}
	}
	return of, nil
}

// keySet is a set of keys that may take one that it has not for one that it has.
type keySet struct {
	bits []uint64
	mask uint64
}

func newKeySet(n int) keySet {
	const bitsOfKey = 16
	size := 1
	for size*64 < n*bitsOfKey {
		size *= 2
	}
	return keySet{make([]uint64, size), uint64(size*64 - 1)}
}

// add tells whether the key was there.
func (k keySet) add(key uint64) bool {
	at, bit := key&k.mask/64, uint64(1)<<(key%64)
	was := k.bits[at]&bit != 0
	k.bits[at] |= bit
	return was
}

func (k keySet) has(key uint64) bool { return k.bits[key&k.mask/64]&(1<<(key%64)) != 0 }

// compare is less than 0 where s goes before t as the original.
func (s *sketch) compare(t *sketch) int {
	if c := cmp.Compare(s.official, t.official); c != 0 {
		return c
	}
	if (s.date == "") != (t.date == "") {
		if s.date == "" {
			return 1
		}
		return -1
	}
	return cmp.Or(strings.Compare(s.date, t.date), strings.Compare(s.id, t.id))
}

// officialness ranks who published a text: 0 an authority itself, 1 the party's
// and the state's press, 2 anyone else, 3 not stated.
func officialness(publisher, url string) int8 {
	name := strings.TrimRight(analyzers.Fold(publisher), "网站门户 ")
	host := strings.TrimPrefix(strings.TrimPrefix(url, "https://"), "http://")
	host, _, _ = strings.Cut(host, "/")
	for _, end := range []string{"政府", "政府办公厅", "政府办公室", "委员会", "局", "厅", "部", "委", "办公室", "办公厅", "国务院", "管委会"} {
		if strings.HasSuffix(name, end) {
			return 0
		}
	}
	for _, part := range []string{"新华", "人民日报", "人民网", "央视", "中央广播电视总台", "光明日报", "经济日报", "日报", "中国新闻社", "中新"} {
		if strings.Contains(name, part) {
			return 1
		}
	}
	switch {
	case strings.HasSuffix(host, "gov.cn"):
		return 1
	case name == "":
		return 3
	}
	return 2
}
