package main

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
)

const (
	// rareIn is the share of paragraphs below which a word is rare: names above
	// all, that other places and times have others for.
	rareIn = 1. / 20_000
	// leastRare and mostRare bound it, in paragraphs.
	leastRare, mostRare = 2, 50
	// alike is how far apart two characters may be in the order of frequency to
	// stand for one another.
	alike = 40
	// respelt is how many letters of a word are: what comes after names what kind
	// of thing it is (镇, 集团).
	respelt = 2
)

// vocabulary counts the words of a collection while it is cut.
type vocabulary struct {
	segmenter  *analyzers.Segmenter
	words      map[string]*wordCount
	characters map[rune]int
	paragraphs int
	halved     int // paragraphs of every other document
}

type wordCount struct {
	paragraphs int
	last       int  // the paragraph that counted last
	inHalf     bool // it stands in every other document
}

func newVocabulary(segmenter *analyzers.Segmenter) *vocabulary {
	return &vocabulary{segmenter: segmenter, words: make(map[string]*wordCount), characters: make(map[rune]int)}
}

// cut cuts a paragraph of the document with this number into clauses, all words
// of two letters and more held for rare until all are counted.
func (v *vocabulary) cut(paragraph string, document int) (list []clause) {
	v.paragraphs++
	half := document%2 == 0
	if half {
		v.halved++
	}
	for len(paragraph) > 0 {
		end := len(paragraph)
		if i := strings.IndexAny(paragraph, clauseAt); i >= 0 {
			_, n := utf8.DecodeRuneInString(paragraph[i:])
			end = i + n
		}
		c := clause{text: paragraph[:end]}
		paragraph = paragraph[end:]
		a := v.segmenter.Analyze(c.text)
		for _, token := range a.Tokens {
			start, end := int(a.At[token.Start]), int(a.At[token.End])
			word := c.text[start:end]
			count := v.words[word]
			if count == nil {
				count = &wordCount{}
				v.words[strings.Clone(word)] = count
			}
			if count.last != v.paragraphs {
				count.last = v.paragraphs
				count.paragraphs++
			}
			count.inHalf = count.inHalf || half
			if count.paragraphs <= mostRare && utf8.RuneCountInString(word) >= respelt {
				c.rare = append(c.rare, analyzers.Token{Start: start, End: end})
			}
		}
		for _, r := range c.text {
			if analyzers.IsHan(r) {
				v.characters[r]++
			}
		}
		list = append(list, c)
	}
	return list
}

// keepRare leaves the words that are rare over the whole collection.
func (v *vocabulary) keepRare(paragraph []clause) {
	limit := min(max(leastRare, int(rareIn*float64(v.paragraphs))), mostRare)
	for i, c := range paragraph {
		paragraph[i].rare = slices.Clip(slices.DeleteFunc(c.rare, func(t analyzers.Token) bool {
			return v.words[c.text[t.Start:t.End]].paragraphs > limit
		}))
	}
}

// respelling writes rare words as other words of the same look.
type respelling struct {
	share    float64 // of the occurrences, those that are respelt
	variants float64 // that a word has
	order    []rune  // characters, the most frequent first
	rank     map[rune]int
	told     string
}

// respelling decides how many other words there are for a rare word in a
// collection that is so many times as large.
//
// A vocabulary grows as a power of the text (Heaps), and this one's power shows
// in what half of the collection has. While text grows times, words grow
// times^power: that many are there for one, and each is met times^(1-power) as
// often as before. The collection's own occurrences are among those.
func (v *vocabulary) respelling(times float64) respelling {
	half := 0
	for _, count := range v.words {
		if count.inHalf {
			half++
		}
	}
	power := math.Log(float64(len(v.words))/float64(half)) / math.Log(float64(v.paragraphs)/float64(v.halved))
	power = min(max(power, 0), 1) // a collection of one document tells nothing
	r := respelling{rank: make(map[rune]int), told: fmt.Sprintf("%d words, growing with the text to the power of %.2f", len(v.words), power)}
	if times > 1 {
		r.share = 1 - (math.Pow(times, 1-power)-1)/(times-1)
		r.variants = math.Pow(times, power) - 1
	}
	for c := range v.characters {
		r.order = append(r.order, c)
	}
	slices.SortFunc(r.order, func(a, b rune) int {
		return cmp.Or(cmp.Compare(v.characters[b], v.characters[a]), cmp.Compare(a, b))
	})
	for i, c := range r.order {
		r.rank[c] = i
	}
	return r
}

// write writes the word or one of those that stand for it.
func (r *respelling) write(b *strings.Builder, word string, random *rand.Rand) {
	if random.Float64() >= r.share {
		b.WriteString(word)
		return
	}
	sum := fnv.New64a()
	fmt.Fprint(sum, word, 1+int(random.Float64()*r.variants))
	chance := rand.New(rand.NewPCG(sum.Sum64(), 0)) // the same word for the same number
	n := 0
	for _, c := range word {
		if n++; n <= respelt {
			c = r.another(c, chance)
		}
		b.WriteRune(c)
	}
}

// another is a character about as frequent, a digit for a digit, a letter for a
// letter.
func (r *respelling) another(c rune, chance *rand.Rand) rune {
	switch {
	case '0' <= c && c <= '9':
		return '0' + chance.Int32N(10)
	case unicode.In(c, unicode.Latin):
		return 'a' + chance.Int32N(26)
	}
	rank, known := r.rank[c]
	if !known {
		return c
	}
	away := 1 + chance.IntN(alike)
	if chance.IntN(2) == 0 {
		away = -away
	}
	if at := rank + away; at >= 0 && at < len(r.order) {
		return r.order[at]
	}
	return r.order[max(0, min(rank-away, len(r.order)-1))]
}
