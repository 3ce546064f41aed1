package formats

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

var errDOC = errors.New("not a sound Word document")

// Places in the head (FIB) of a Word 97–2003 document (MS-DOC).
const (
	docMagic     = 0xA5EC
	docVersion   = 0x02
	docFlags     = 0x0A
	docFirst     = 0x18 // Word 6 and 95: where the text begins and ends
	docLast      = 0x1C
	docCounts    = 0x4C // lengths of the parts, in characters
	docCharFKP   = 0xFA
	docParaFKP   = 0x102
	docPieces    = 0x1A2
	docHead      = 0x1AA
	docWord97    = 0xC1 // the first version with UTF-16 text
	docEncrypted = 0x0100
	docTable1    = 0x0200
)

// The parts of a document's text, in the order in which they lie.
const (
	docMain = iota
	docFootnotes
	docHeaders
	docMacros
	docComments
	docEndnotes
	docTextBoxes
	docHeaderBoxes
)

// readDOC reads a Word document of 97 to 2003, and WPS's own, which are of the
// same form: text by the piece table, headings, tables and bold type by the
// paragraphs' and characters' properties. Of Word 6 and 95 it reads the text.
func readDOC(ctx context.Context, data []byte) (Raw, error) {
	o, err := openOLE(data)
	if err != nil {
		return Raw{}, err
	}
	main, err := o.stream("WordDocument")
	if err != nil {
		return Raw{}, err
	}
	if len(main) < 0x40 || binary.LittleEndian.Uint16(main) != docMagic {
		return Raw{}, errDOC
	}
	flags := binary.LittleEndian.Uint16(main[docFlags:])
	if flags&docEncrypted != 0 {
		return Raw{}, errEncrypted
	}
	d := &docReader{ctx: ctx, main: main}
	if binary.LittleEndian.Uint16(main[docVersion:]) < docWord97 {
		return d.readWord95()
	}
	if len(main) < docHead {
		return Raw{}, errDOC
	}
	table := "0Table"
	if flags&docTable1 != 0 {
		table = "1Table"
	}
	if d.table, err = o.stream(table); err != nil {
		return Raw{}, err
	}
	if err := d.readPieces(); err != nil {
		return Raw{}, err
	}
	d.paraRuns = d.readRuns(docParaFKP, true)
	d.charRuns = d.readRuns(docCharFKP, false)
	return d.read()
}

// docReader reads one Word document.
type docReader struct {
	ctx         context.Context
	main, table []byte
	pieces      []docPiece
	paraRuns    []docRun
	charRuns    []docRun
}

// docPiece is a run of text that lies in one piece in the main stream.
type docPiece struct {
	from, to int  // in characters of the document
	at       int  // in bytes of the main stream
	narrow   bool // one byte a character
}

// part returns table[at:at+size], for a pair of numbers in the head.
func (d *docReader) part(head int) []byte {
	at, size := int(binary.LittleEndian.Uint32(d.main[head:])), int(binary.LittleEndian.Uint32(d.main[head+4:]))
	if at > len(d.table) || size > len(d.table)-at {
		return nil
	}
	return d.table[at : at+size]
}

// readPieces reads the piece table, which says where each part of the text is.
func (d *docReader) readPieces() error {
	clx := d.part(docPieces)
	for len(clx) > 3 && clx[0] == 1 {
		n := 3 + int(binary.LittleEndian.Uint16(clx[1:]))
		if n > len(clx) {
			return errDOC
		}
		clx = clx[n:]
	}
	if len(clx) < 5 || clx[0] != 2 {
		return errDOC
	}
	clx = clx[5:]
	n := (len(clx) - 4) / 12
	for i := range n {
		p := docPiece{from: int(int32(binary.LittleEndian.Uint32(clx[4*i:]))), to: int(int32(binary.LittleEndian.Uint32(clx[4*i+4:])))}
		fc := binary.LittleEndian.Uint32(clx[4*(n+1)+8*i+2:])
		p.narrow = fc&(1<<30) != 0
		p.at = int(fc &^ (3 << 30))
		if p.narrow {
			p.at /= 2
		}
		if p.to < p.from || len(d.pieces) > 0 && p.from != d.pieces[len(d.pieces)-1].to {
			return errDOC
		}
		d.pieces = append(d.pieces, p)
	}
	return nil
}

// readWord95 reads a document of Word 6 or 95: one run of text in the system's
// code page, in China GBK.
func (d *docReader) readWord95() (Raw, error) {
	from, to := int(binary.LittleEndian.Uint32(d.main[docFirst:])), int(binary.LittleEndian.Uint32(d.main[docLast:]))
	if from > to || to > len(d.main) {
		return Raw{}, errDOC
	}
	text, ok := decodeDoubleByte(d.main[from:to], simplifiedchinese.GB18030)
	if !ok {
		return Raw{}, errDOC
	}
	w := docWriter{}
	for _, r := range text {
		w.write(r, docStyle{})
	}
	w.end(docStyle{})
	return w.raw()
}

// read goes through the text of the main part, the notes and the text boxes.
func (d *docReader) read() (Raw, error) {
	w := docWriter{numbers: d.readNumbering()}
	end := 0
	for part := docMain; part <= docHeaderBoxes; part++ {
		from, before := end, len(w.blocks)
		end += int(binary.LittleEndian.Uint32(d.main[docCounts+4*part:]) & math.MaxInt32)
		switch part {
		case docHeaders:
			w.furniture = true
		case docMacros, docComments, docHeaderBoxes:
			continue
		}
		if err := d.readRange(&w, from, end); err != nil {
			return Raw{}, err
		}
		w.end(docStyle{})
		w.furniture = false
		if part == docFootnotes || part == docEndnotes {
			setCertain(w.blocks[before:])
		}
	}
	// Headers come last, as in other formats.
	slices.SortStableFunc(w.blocks, func(a, b Block) int {
		return btoi(a.Kind == Furniture) - btoi(b.Kind == Furniture)
	})
	return w.raw()
}

// docCheck is after how many characters it is asked whether reading shall go on.
const docCheck = 1 << 16

// readRange writes the characters from one to another.
func (d *docReader) readRange(w *docWriter, from, to int) error {
	read := 0
	for _, p := range d.pieces {
		first, last := max(p.from, from), min(p.to, to)
		if first >= last {
			continue
		}
		width := 2
		if p.narrow {
			width = 1
		}
		at := p.at + (first-p.from)*width
		var style docStyle
		var until, paraUntil int
		var para docRun
		for n := first; n < last; n++ {
			if at+width > len(d.main) {
				return fmt.Errorf("text at %d: %w", at, errDOC)
			}
			if read++; read%docCheck == 0 {
				if d.ctx.Err() != nil {
					return d.ctx.Err()
				}
				if w.size > MaxText {
					return ErrTooLarge
				}
			}
			var r rune
			if p.narrow {
				r = charmap.Windows1252.DecodeByte(d.main[at])
			} else {
				r = rune(binary.LittleEndian.Uint16(d.main[at:]))
			}
			if at >= paraUntil {
				para = runAt(d.paraRuns, at)
				paraUntil = max(para.to, at+1)
				bold, hidden := style.bold, style.hidden
				style = paragraphStyle(para)
				style.bold, style.hidden = bold, hidden
			}
			if at >= until {
				run := runAt(d.charRuns, at)
				until = max(run.to, at+1)
				style.bold, style.hidden = runStyle(run.props)
			}
			w.write(r, style)
			at += width
		}
	}
	if w.size > MaxText {
		return ErrTooLarge
	}
	return nil
}
