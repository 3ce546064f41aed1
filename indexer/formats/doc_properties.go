package formats

import (
	"encoding/binary"
	"sort"
)

// docRun is a run of bytes of the main stream with its properties.
type docRun struct {
	from, to int
	style    int
	props    []byte // a list of property modifiers (sprm)
}

// docPage is the size of a page of properties.
const docPage = 512

// readRuns reads the pages of paragraphs' or characters' properties.
func (d *docReader) readRuns(head int, paragraphs bool) []docRun {
	plc := d.part(head)
	n := (len(plc) - 4) / 8
	var runs []docRun
	for i := 0; i < n; i++ {
		at := int(binary.LittleEndian.Uint32(plc[4*(n+1)+4*i:])&0x3FFFFF) * docPage
		if at+docPage > len(d.main) {
			continue
		}
		page := d.main[at : at+docPage]
		count, width := int(page[docPage-1]), 1
		if paragraphs {
			width = 13
		}
		if 4*(count+1)+width*count > docPage {
			continue
		}
		for k := range count {
			r := docRun{from: int(binary.LittleEndian.Uint32(page[4*k:])), to: int(binary.LittleEndian.Uint32(page[4*k+4:]))}
			at := 2 * int(page[4*(count+1)+width*k])
			r.props = docProps(page, at, paragraphs)
			if paragraphs && len(r.props) >= 2 {
				r.style, r.props = int(binary.LittleEndian.Uint16(r.props)), r.props[2:]
			}
			runs = append(runs, r)
		}
	}
	sort.SliceStable(runs, func(a, b int) bool { return runs[a].from < runs[b].from })
	return runs
}

// docProps cuts one list of properties out of a page.
func docProps(page []byte, at int, paragraphs bool) []byte {
	if at == 0 || at >= docPage-1 {
		return nil
	}
	size := int(page[at])
	at++
	if paragraphs {
		if size == 0 {
			size = 2 * int(page[at])
			at++
		} else {
			size = 2*size - 1
		}
	}
	if at > docPage || size > docPage-at {
		return nil
	}
	return page[at : at+size]
}

// runAt is the run that holds a byte of the main stream.
func runAt(runs []docRun, at int) docRun {
	i := sort.Search(len(runs), func(i int) bool { return runs[i].from > at }) - 1
	if i < 0 || at >= runs[i].to {
		return docRun{}
	}
	return runs[i]
}

// The property modifiers that matter here.
const (
	sprmInTable   = 0x2416
	sprmRowEnd    = 0x2417
	sprmOutline   = 0x2640
	sprmTableDef  = 0xD608
	sprmBold      = 0x0835
	sprmHidden    = 0x083C
	sprmDeleted   = 0x0800
	sprmInnerCell = 0x244B
	sprmInnerRow  = 0x244C
	sprmListLevel = 0x260A
	sprmList      = 0x460B
)

// eachProp gives every property modifier of a list with its operand.
func eachProp(props []byte, visit func(code uint16, operand []byte)) {
	for len(props) >= 2 {
		code := binary.LittleEndian.Uint16(props)
		props = props[2:]
		size := 0
		switch code >> 13 {
		case 0, 1:
			size = 1
		case 2, 4, 5:
			size = 2
		case 3:
			size = 4
		case 7:
			size = 3
		case 6:
			if len(props) < 2 {
				return
			}
			size = int(props[0])
			props = props[1:]
			if code == sprmTableDef { // its size takes two bytes and counts one more
				size = int(binary.LittleEndian.Uint16([]byte{byte(size), props[0]})) - 1
				props = props[1:]
			}
		}
		if size < 0 || size > len(props) {
			return
		}
		visit(code, props[:size])
		props = props[size:]
	}
}

// docStyle is what the properties say of a character and its paragraph.
type docStyle struct {
	level        int // of a heading, from 1
	list         int // the use of a list that numbers the paragraph, from 1
	listLevel    int
	inTable      bool
	rowEnd       bool
	inner        bool // ends a cell or row of a table in a table
	edges        []int
	merges       []byte // of each cell: mergedAcrossCell, mergedDownCell
	bold, hidden bool
}

const (
	mergedAcrossCell = 1
	mergedDownCell   = 2
)

// headingStyles is how many of the fixed styles after Normal are headings.
const headingStyles = 9

// paragraphStyle reads a paragraph's properties.
func paragraphStyle(r docRun) docStyle {
	var s docStyle
	if r.style >= 1 && r.style <= headingStyles {
		s.level = r.style
	}
	eachProp(r.props, func(code uint16, operand []byte) {
		switch code {
		case sprmInTable:
			s.inTable = operand[0] != 0
		case sprmRowEnd:
			s.rowEnd = operand[0] != 0
		case sprmInnerCell, sprmInnerRow:
			s.inner = operand[0] != 0
		case sprmOutline:
			if operand[0] < headingStyles {
				s.level = int(operand[0]) + 1
			} else if operand[0] == headingStyles {
				s.level = 0
			}
		case sprmList:
			s.list = int(binary.LittleEndian.Uint16(operand))
		case sprmListLevel:
			s.listLevel = int(operand[0])
		case sprmTableDef:
			s.edges, s.merges = tableDef(operand)
		}
	})
	return s
}

// tableDef reads where the cells of a row begin and end and how they are merged.
func tableDef(operand []byte) (edges []int, merges []byte) {
	if len(operand) < 1 {
		return nil, nil
	}
	n := int(operand[0])
	if len(operand) < 1+2*(n+1) {
		return nil, nil
	}
	for i := range n + 1 {
		edges = append(edges, int(int16(binary.LittleEndian.Uint16(operand[1+2*i:]))))
	}
	cells := operand[1+2*(n+1):]
	const cellSize = 20
	for i := 0; i < n; i++ {
		merge := byte(0)
		if len(cells) >= cellSize*(i+1) {
			flags := binary.LittleEndian.Uint16(cells[cellSize*i:])
			if flags&3 == 2 || flags&3 == 3 {
				merge |= mergedAcrossCell
			}
			if flags>>5&3 == 1 {
				merge |= mergedDownCell
			}
		}
		merges = append(merges, merge)
	}
	return edges, merges
}

// runStyle reads a run's properties.
func runStyle(props []byte) (bold, hidden bool) {
	eachProp(props, func(code uint16, operand []byte) {
		switch code {
		case sprmBold:
			bold = operand[0] == 1
		case sprmHidden, sprmDeleted:
			hidden = hidden || operand[0] == 1
		}
	})
	return bold, hidden
}
