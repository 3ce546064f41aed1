package pattern

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"unicode"
)

// runeClasses parts all characters into classes: those of a class are the same to each of some
// expressions. The program's expressions share one table, which stays in the processor's nearest
// memory while hundreds of them are asked; what an expression's machine has of its own is a byte
// for each class.
type runeClasses struct {
	pages  [256]*[256]uint16 // of the basic plane; pages of one class are shared
	bounds []rune            // where each stretch of characters of one class begins, in order
	class  []uint16          // of each stretch
	reps   []rune            // of each class its first character, so in order too
	lists  map[string]bool   // that it was made for, by keyOf
}

// newRuneClasses makes the classes that some lists of ranges of characters tell apart.
func newRuneClasses(all [][]rune) *runeClasses {
	c := &runeClasses{bounds: []rune{0}, lists: map[string]bool{}}
	var lists [][]rune // each once
	for _, list := range all {
		if key := keyOf(list); !c.lists[key] {
			c.lists[key] = true
			lists = append(lists, list)
		}
	}
	for _, list := range lists {
		for k := 0; k+1 < len(list); k += 2 {
			c.bounds = append(c.bounds, list[k], list[k+1]+1)
		}
	}
	slices.Sort(c.bounds)
	c.bounds = slices.Compact(c.bounds)
	if n := len(c.bounds); c.bounds[n-1] > unicode.MaxRune {
		c.bounds = c.bounds[:n-1]
	}
	// Each stretch of characters gets a sum that tells in which of the lists it is.
	sums := make([]uint64, len(c.bounds))
	for n, list := range lists {
		for k := 0; k+1 < len(list); k += 2 {
			at, _ := slices.BinarySearch(c.bounds, list[k])
			for ; at < len(c.bounds) && c.bounds[at] <= list[k+1]; at++ {
				sums[at] += markOf(n)
			}
		}
	}
	c.class = make([]uint16, len(c.bounds))
	known := map[uint64]uint16{}
	for i, sum := range sums {
		class, is := known[sum]
		if !is {
			class = uint16(len(c.reps))
			known[sum] = class
			c.reps = append(c.reps, c.bounds[i])
		}
		c.class[i] = class
	}
	c.layOut()
	return c
}

// markOf is a number for each of some lists, such that no sums of different ones come out equal.
func markOf(list int) uint64 {
	mark := (uint64(list) + 1) * 0x9E3779B97F4A7C15
	mark ^= mark >> 29
	return mark * 0xBF58476D1CE4E5B9
}

// layOut makes the pages.
func (c *runeClasses) layOut() {
	plain := map[uint16]*[256]uint16{}
	at := 0
	for p := range c.pages {
		first := rune(p) << 8
		for at+1 < len(c.bounds) && c.bounds[at+1] <= first {
			at++
		}
		same := at+1 == len(c.bounds) || c.bounds[at+1] > first+255
		if same && plain[c.class[at]] != nil {
			c.pages[p] = plain[c.class[at]]
			continue
		}
		page := new([256]uint16)
		k := at
		for i := range page {
			for k+1 < len(c.bounds) && c.bounds[k+1] <= first+rune(i) {
				k++
			}
			page[i] = c.class[k]
		}
		c.pages[p] = page
		if same {
			plain[c.class[at]] = page
		}
	}
}

// of returns the class of a character.
func (c *runeClasses) of(r rune) uint16 {
	if r <= 0xFFFF {
		return c.pages[uint16(r)>>8][uint8(r)]
	}
	return c.beyond(r)
}

// beyond is of for the characters that have no page.
func (c *runeClasses) beyond(r rune) uint16 {
	at, found := slices.BinarySearch(c.bounds, r)
	if !found {
		at--
	}
	return c.class[at]
}

// tell reports whether the classes were made to tell the characters of each of some lists.
func (c *runeClasses) tell(lists [][]rune) bool {
	return !slices.ContainsFunc(lists, func(list []rune) bool { return !c.lists[keyOf(list)] })
}

// keyOf names a list of ranges.
func keyOf(list []rune) string {
	key := make([]byte, 0, 4*len(list))
	for _, r := range list {
		key = binary.LittleEndian.AppendUint32(key, uint32(r))
	}
	return string(key)
}

// within calls f for each class of the characters of a list.
func (c *runeClasses) within(list []rune, f func(class int)) {
	for k := 0; k+1 < len(list); k += 2 {
		class, _ := slices.BinarySearch(c.reps, list[k])
		for ; class < len(c.reps) && c.reps[class] <= list[k+1]; class++ {
			f(class)
		}
	}
}

// listsOf adds to lists the characters that an expression tells from all others, those of each
// literal and of each class as ranges.
func listsOf(tree *syntax.Regexp, lists [][]rune) [][]rune {
	switch tree.Op {
	case syntax.OpLiteral:
		for _, r := range tree.Rune {
			lists = append(lists, takenBy(&syntax.Inst{Op: syntax.InstRune, Rune: []rune{r}, Arg: uint32(tree.Flags)}))
		}
	case syntax.OpCharClass:
		lists = append(lists, tree.Rune)
	case syntax.OpAnyChar:
		lists = append(lists, takenBy(&syntax.Inst{Op: syntax.InstRuneAny}))
	case syntax.OpAnyCharNotNL:
		lists = append(lists, takenBy(&syntax.Inst{Op: syntax.InstRuneAnyNotNL}))
	}
	for _, sub := range tree.Sub {
		lists = listsOf(sub, lists)
	}
	return lists
}
