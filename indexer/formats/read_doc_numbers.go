package formats

import (
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
)

// Where the head of a Word document says that its lists are, and what a list, a
// level and a use of a list take there, in bytes.
const (
	docLists     = 0x2E2
	docListUses  = 0x2EA
	docListSize  = 28
	docLevelSize = 28
	docUseSize   = 16
	docUseOwn    = 12 // how many of its levels a use changes
	// What is changed of a level: which one, its first number, all of it.
	docOwnLevel = 0x0F
	docOwnStart = 0x10
	docOwnForm  = 0x20
	// docListFlags, docLevelFormat and docLevelProperties are where a list has its flags, and a
	// level the code of its format and the sizes of its two lists of properties.
	docListFlags       = 26
	docLevelFormat     = 4
	docLevelProperties = 24
	// docOneLevel is the flag of a list of one level.
	docOneLevel = 1
)

// readNumbering reads the lists whose numbers Word writes before paragraphs, by
// the number of their use from 1. What is not sound ends the reading: only the
// numbers depend on it.
func (d *docReader) readNumbering() docxNumbers {
	numbers := docxNumbers{lists: map[string][]docxLevel{}, counts: map[string][]int{}}
	if len(d.main) < docListUses+8 {
		return numbers
	}
	at := int(binary.LittleEndian.Uint32(d.main[docLists:]))
	head := d.part(docLists)
	if len(head) < 2 {
		return numbers
	}
	count := int(binary.LittleEndian.Uint16(head))
	if len(head) < 2+count*docListSize {
		return numbers
	}
	// The levels of all lists follow the lists themselves.
	rest := d.table[at+2+count*docListSize:]
	lists := map[uint32][]docxLevel{}
	for i := range count {
		list := head[2+i*docListSize:]
		id := binary.LittleEndian.Uint32(list)
		levels := maxLevels
		if list[docListFlags]&docOneLevel != 0 {
			levels = 1
		}
		for range levels {
			level, size := docLevel(rest)
			if size == 0 {
				return numbers
			}
			level.list = strconv.Itoa(int(id))
			lists[id] = append(lists[id], level)
			rest = rest[size:]
		}
	}
	uses := d.part(docListUses)
	if len(uses) < 4 {
		return numbers
	}
	n := min(int(binary.LittleEndian.Uint32(uses)), (len(uses)-4)/docUseSize)
	// Behind the part's own bytes stands what each use has of its own.
	own := d.table[min(int(binary.LittleEndian.Uint32(d.main[docListUses:]))+4+n*docUseSize, len(d.table)):]
	for i := range n {
		use := uses[4+i*docUseSize:]
		levels := lists[binary.LittleEndian.Uint32(use)]
		levels, own = docOwnStarts(levels, own, int(use[docUseOwn]))
		numbers.lists[strconv.Itoa(i+1)] = levels
	}
	return numbers
}

// docOwnStarts gives a use of a list the numbers from which its levels count anew; n is how
// many levels have something of their own in what is read, whose rest is returned, nil where
// it is not sound.
func docOwnStarts(levels []docxLevel, own []byte, n int) ([]docxLevel, []byte) {
	if len(own) < 4 {
		return levels, nil
	}
	own = own[4:]
	levels = slices.Clone(levels)
	for range n {
		if len(own) < 8 {
			return levels, nil
		}
		start, flags := int(int32(binary.LittleEndian.Uint32(own))), own[4]
		own = own[8:]
		at := int(flags & docOwnLevel)
		if flags&docOwnForm != 0 { // a whole level follows
			level, size := docLevel(own)
			if size == 0 {
				return levels, nil
			}
			own = own[size:]
			start = level.start
		}
		if at < len(levels) && flags&(docOwnStart|docOwnForm) != 0 {
			levels[at].start, levels[at].anew = start, flags&docOwnStart != 0
		}
	}
	return levels, own
}

// docLevel reads one level of a list and says how many bytes it took, 0 if it
// is not sound.
func docLevel(b []byte) (docxLevel, int) {
	if len(b) < docLevelSize {
		return docxLevel{}, 0
	}
	level := docxLevel{start: int(int32(binary.LittleEndian.Uint32(b))), format: docNumberFormat(b[docLevelFormat])}
	size := docLevelSize + int(b[docLevelProperties]) + int(b[docLevelProperties+1])
	if len(b) < size+2 {
		return docxLevel{}, 0
	}
	n := 2 * int(binary.LittleEndian.Uint16(b[size:]))
	size += 2
	if len(b) < size+n {
		return docxLevel{}, 0
	}
	var text strings.Builder
	for _, r := range utf16Text(b[size : size+n]) {
		if r < maxLevels { // the number of a level stands here
			text.WriteString("%" + strconv.Itoa(int(r)+1))
		} else {
			text.WriteRune(r)
		}
	}
	level.text = plain(text.String())
	return level, size + n
}

// docNumberFormat is the name of a number format by its code (MSONFC).
func docNumberFormat(code byte) string {
	switch code {
	case 1:
		return "upperRoman"
	case 2:
		return "lowerRoman"
	case 3:
		return "upperLetter"
	case 4:
		return "lowerLetter"
	case 10, 11, 33, 34, 35, 37, 39:
		return "chineseCounting"
	case 18, 28:
		return "decimalEnclosedCircle"
	case 22:
		return "decimalZero"
	case 23:
		return "bullet"
	case 30:
		return "ideographTraditional"
	case 255:
		return "none"
	}
	return "decimal"
}
