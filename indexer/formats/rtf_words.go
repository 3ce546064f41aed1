package formats

import (
	"fmt"
	"slices"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// word takes a control word.
func (r *rtfReader) word(word string, value int, given bool) error {
	if word == "bin" {
		if value < 0 || value > len(r.data)-r.at {
			return fmt.Errorf("binary data at %d: %w", r.at, errDOC)
		}
		r.at += value
		return nil
	}
	r.flushBytes()
	s := &r.state
	starred := s.starred
	s.starred = false
	switch word {
	case "u":
		r.text(rune(uint16(int16(value))))
		r.skip = s.skipAfter
	case "uc":
		s.skipAfter = max(value, 0)
	case "ansicpg":
		if e := codePage(value); e != nil {
			r.page = e
		}
	case "f", "af":
		if s.destination == rtfFonts {
			s.fontNumber = value
		} else if word == "f" {
			s.font = value
		}
	case "fcharset":
		if s.destination == rtfFonts {
			r.fonts[s.fontNumber] = fontCharset(value)
		}
	case "s":
		if s.destination == rtfStyles {
			s.styleNumber = value
		} else {
			s.style.level = r.headings[value]
		}
	case "outlinelevel":
		if s.destination == rtfStyles {
			r.headings[s.styleNumber] = value + 1
		} else if value >= 0 && value < headingStyles {
			s.style.level = value + 1
		}
	case "footnote":
		if s.destination == rtfBody || starred {
			s.destination, s.w, s.style = rtfBody, &r.notes, docStyle{}
		}
	case "moMath", "moMathPara":
		if starred {
			s.destination = rtfBody
		}
	default:
		r.destinationWord(word)
		r.bodyWord(word, value, given)
	}
	return nil
}

// destinationWord takes the words that say where a group's text goes.
func (r *rtfReader) destinationWord(word string) {
	s := &r.state
	switch word {
	case "fonttbl":
		s.destination = rtfFonts
	case "stylesheet":
		s.destination = rtfStyles
	case "info", "colortbl", "pict", "listtable", "listoverridetable", "filetbl", "revtbl", "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "rsidtbl", "xmlnstbl", "nonshppict", "annotation", "atnid", "atnauthor", "bkmkstart", "bkmkend", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "template", "operator", "sn", "sv", "pgptbl", "mmathPr", "wgrffmtfilter", "fchars", "lchars", "background":
		s.destination = rtfNowhere
	case "mmathPict", "mfPr", "mdPr", "mradPr", "mnaryPr", "mrPr", "msSupPr", "msSubPr", "mctrlPr", "maccPr", "mbarPr", "mmPr", "mfuncPr", "meqArrPr", "mlimLowPr", "mlimUppPr", "mgroupChrPr", "msSubSupPr", "moMathParaPr":
		s.destination = rtfNowhere // a formula as a picture, and how its parts are set
	case "mden": // of a fraction, under its line
		if s.destination == rtfBody {
			r.text('/')
		}
	case "fldinst":
		s.destination = rtfInstruction
	case "object":
		s.destination, s.object = rtfNowhere, true
	case "title":
		s.destination = rtfTitle
	case "result": // what an object looked like
		if s.object {
			s.destination, s.w, s.style = rtfBody, &r.body, docStyle{}
		}
	case "shprslt": // the same again for older programs
		s.destination = rtfNowhere
	case "shptxt":
		s.destination, s.w, s.style = rtfBody, &r.notes, docStyle{}
	case "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf":
		if s.destination == rtfBody {
			s.w, s.style = &r.margins, docStyle{}
		}
	}
}

// bodyWord takes the words that are text or say how it is set.
func (r *rtfReader) bodyWord(word string, value int, given bool) {
	s := &r.state
	on := !given || value != 0
	switch word {
	case "par", "sect":
		if s.destination == rtfBody {
			s.w.write('\r', s.style)
		}
	case "line", "page", "column":
		r.text(0x0B)
	case "tab":
		r.text(' ')
	case "emdash":
		r.text('—')
	case "endash":
		r.text('–')
	case "lquote":
		r.text('‘')
	case "rquote":
		r.text('’')
	case "ldblquote":
		r.text('“')
	case "rdblquote":
		r.text('”')
	case "bullet":
		r.text('•')
	case "pard":
		s.style.inTable, s.style.level = false, 0
	case "plain":
		s.style.bold, s.style.hidden = false, false
	case "dbch":
		s.doubleByte = true
	case "loch", "hich", "rtlch", "ltrch":
		s.doubleByte = false
	case "b":
		s.style.bold = on
	case "ab":
		if s.doubleByte {
			s.style.bold = on
		}
	case "v", "deleted":
		s.style.hidden = on
	case "intbl":
		s.style.inTable = true
	case "trowd":
		r.edges, r.merges, r.merge = []int{0}, nil, 0
	case "clmrg":
		r.merge |= mergedAcrossCell
	case "clvmrg":
		r.merge |= mergedDownCell
	case "cellx":
		r.edges, r.merges, r.merge = append(r.edges, value), append(r.merges, r.merge), 0
	case "cell", "nestcell":
		if s.destination == rtfBody {
			style := s.style
			style.inTable = true
			s.w.write(0x07, style)
		}
	case "row", "nestrow":
		if s.destination == rtfBody {
			s.w.write(0x07, docStyle{inTable: true, rowEnd: true, edges: slices.Clone(r.edges), merges: slices.Clone(r.merges)})
		}
	}
}

// codePage is a Windows code page's encoding, nil where it is not known.
func codePage(n int) encoding.Encoding {
	switch n {
	case 936, 54936:
		return simplifiedchinese.GB18030
	case 65001:
		return unicode.UTF8
	case 950:
		return traditionalchinese.Big5
	case 932:
		return japanese.ShiftJIS
	case 949:
		return korean.EUCKR
	case 1252:
		return charmap.Windows1252
	}
	return nil
}

// fontCharset is the encoding of a font's character set, nil for the document's.
func fontCharset(n int) encoding.Encoding {
	switch n {
	case 134:
		return simplifiedchinese.GB18030
	case 136:
		return traditionalchinese.Big5
	case 128:
		return japanese.ShiftJIS
	case 129:
		return korean.EUCKR
	}
	return nil
}
