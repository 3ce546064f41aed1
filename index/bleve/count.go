package bleve

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

// counter counts grams in texts: single characters and pairs, all in one pass.
// Nearly all characters of a text are of no gram, so what is asked of each is only
// whether it is.
type counter struct {
	chars []rune   // of the grams
	pairs []uint64 // the grams that are pairs
	terms []int    // of each term counted, its place in chars or, behind these, in pairs
	// which finds a character's place in chars, plus one, by its last bits and the
	// places behind; joint so a pair's place in pairs, by those of its characters.
	which, joint []uint16
	times        []uint32 // of each of chars, how often it stands in the text
	joined       []uint32 // of each of pairs
}

// ready makes it ready to count the terms of the lists.
func (c *counter) ready(lists ...[]scoreTerm) {
	n := 0
	for _, list := range lists {
		n += len(list)
	}
	c.chars, c.pairs, c.terms = c.chars[:0], c.pairs[:0], c.terms[:0]
	c.which = cleared(c.which, max(1<<10, 1<<bits.Len(uint(8*n))))
	c.joint = cleared(c.joint, max(1<<6, 1<<bits.Len(uint(4*n))))
	for _, list := range lists {
		for _, t := range list {
			c.terms = append(c.terms, c.add(t.key))
		}
	}
	c.times, c.joined = cleared(c.times, len(c.chars)), cleared(c.joined, len(c.pairs))
}

// cleared returns a list of n zeros, in the memory of another where it has room.
func cleared[T any](list []T, n int) []T {
	list = slices.Grow(list[:0], n)[:n]
	clear(list)
	return list
}

// add adds a gram if it is new, and gives its place in chars, or of a pair the place
// in pairs less all that ints are.
func (c *counter) add(key uint64) int {
	first := c.char(firstRune(key))
	if secondRune(key) == 0 {
		return first - 1
	}
	at := c.pair(first, c.char(secondRune(key)), key)
	if c.joint[at] == 0 {
		c.pairs = append(c.pairs, key)
		c.joint[at] = uint16(len(c.pairs))
	}
	return -int(c.joint[at])
}

// char returns a character's place in chars, plus one.
func (c *counter) char(r rune) int {
	last := len(c.which) - 1
	at := int(r) & last
	for c.which[at] != 0 && c.chars[c.which[at]-1] != r {
		at = (at + 1) & last
	}
	if c.which[at] == 0 {
		c.chars = append(c.chars, r)
		c.which[at] = uint16(len(c.chars))
	}
	return int(c.which[at])
}

// pair returns where in joint a pair is, or would be, by its characters' places.
func (c *counter) pair(first, second int, key uint64) int {
	last := len(c.joint) - 1
	at := (first*31 + second) & last
	for c.joint[at] != 0 && c.pairs[c.joint[at]-1] != key {
		at = (at + 1) & last
	}
	return at
}

// count counts how often each gram stands in a folded text.
func (c *counter) count(text []byte) {
	clear(c.times)
	clear(c.joined)
	which, last, chars, times := c.which, len(c.which)-1, c.chars, c.times
	before := 0 // the place in chars, plus one, of the character before
	for k := 0; k < len(text); {
		r, size := rune(text[k]), 1
		if r&0xF0 == 0xE0 && k+2 < len(text) { // as nearly all: three bytes, of text that is sound
			r, size = r&0xF<<12|rune(text[k+1]&0x3F)<<6|rune(text[k+2]&0x3F), 3
		} else if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[k:])
		}
		k += size
		char := 0
		for at := int(r) & last; which[at] != 0; at = (at + 1) & last {
			if i := int(which[at]); chars[i-1] == r {
				char = i
				times[i-1]++
				break
			}
		}
		if before > 0 && char > 0 && len(c.pairs) > 0 {
			if i := c.joint[c.pair(before, char, gramKey(chars[before-1], r))]; i > 0 {
				c.joined[i-1]++
			}
		}
		before = char
	}
}

// of is how often a term, of those counted, stands in the text.
func (c *counter) of(term int) uint32 {
	if i := c.terms[term]; i < 0 {
		return c.joined[-i-1]
	} else {
		return c.times[i]
	}
}
