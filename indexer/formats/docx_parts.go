package formats

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxNestedDocuments is how deep documents may lie in others.
const maxNestedDocuments = 2

// mainPart is the part that holds the document's text: the one that the package
// names, else where Word writes it.
func (d *docxReader) mainPart() string {
	const usual = "word/document.xml"
	if d.parts.has(usual) {
		return usual
	}
	data, err := d.parts.read("_rels/.rels")
	if err == nil {
		found := ""
		_ = newXMLReader(d.ctx, data).each(func(e xml.StartElement, _ string) { // what stands before damage is sound
			if target := xmlAttr(e, "Target"); strings.HasSuffix(xmlAttr(e, "Type"), "/officeDocument") && d.parts.has(target) {
				found = target
			}
		})
		if found != "" {
			return found
		}
	}
	return "word/document2.xml" // as Office 365 in the browser writes it
}

// chunk reads a part of another format where the document has it stand: a page or
// another document that the next program would take in. What cannot be read is left
// out.
func (d *docxReader) chunk(e xml.StartElement) error {
	targets, _ := d.parts.relations(d.ctx, d.part) // what stands before damage is sound
	target := targets[xmlAttr(e, "id")]
	if target == "" || d.nested >= maxNestedDocuments {
		return nil
	}
	data, err := d.parts.read(target)
	if err != nil {
		return nil
	}
	var raw Raw
	switch {
	case SniffBinary(data) == "docx":
		raw, err = readDOCXWithin(d.ctx, data, d.nested+1)
	case SniffBinary(data) == "rtf":
		raw, err = readRTF(d.ctx, data)
	case SniffBinary(data) != "":
		return nil
	case looksLikeMIME(data):
		raw, err = readMHT(d.ctx, data)
	default:
		var text string
		if text, err = Decode(data, ""); err == nil {
			if sniffText(text, target, "") == "html" {
				raw, err = readHTML(d.ctx, text)
			} else {
				raw, err = ReadText(d.ctx, text)
			}
		}
	}
	if d.ctx.Err() != nil {
		return d.ctx.Err()
	}
	if err != nil {
		return nil
	}
	if d.size += len(raw.Text); d.size > MaxText {
		return ErrTooLarge
	}
	d.emit(raw.Blocks...)
	return nil
}

// endHeld gives a last paragraph whose end was deleted.
func (d *docxReader) endHeld() {
	if p := d.held; p != nil {
		d.held = nil
		d.emit(d.block(p))
	}
}

// symbol writes a character of a symbol font.
func (d *docxReader) symbol(e xml.StartElement) {
	p := d.paragraph()
	if p == nil || p.hidden {
		return
	}
	code, err := strconv.ParseUint(xmlAttr(e, "char"), 16, 32)
	if err != nil {
		return
	}
	if c := symbolRune(xmlAttr(e, "font"), rune(code)); c != 0 {
		p.text.put(c, openElements{bold: p.bold, face: p.face, link: p.link > 0})
	}
}

// symbolRune is the character that a symbol font shows for a code, 0 where nothing is
// known to look like it.
func symbolRune(font string, code rune) rune {
	if code < 0xf000 || code > 0xf0ff {
		if code < ' ' || !utf8.ValidRune(code) || isControl(code) {
			return 0
		}
		return code
	}
	switch low := code & 0xff; strings.ToLower(font) {
	case "wingdings":
		return map[rune]rune{
			0x6c: '●', 0x6d: '○', 0x6e: '■', 0x6f: '□', 0x71: '□', 0x72: '□', 0x75: '◆', 0xa1: '○', 0xa7: '■', 0xa8: '□', 0xd8: '➢',
			0xfb: '✗', 0xfc: '✓', 0xfd: '☒', 0xfe: '☑', 0xe0: '→', 0xdf: '←', 0xe8: '→', 0xab: '★', 0xb2: '☆',
		}[low]
	case "wingdings 2":
		return map[rune]rune{0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0xa3: '□', 0x97: '●'}[low]
	case "symbol":
		return map[rune]rune{
			0xa3: '≤', 0xb3: '≥', 0xb4: '×', 0xb1: '±', 0xb0: '°', 0xb7: '•', 0xb8: '÷', 0xb9: '≠', 0xbb: '≈', 0xae: '→', 0xac: '←',
			0x61: 'α', 0x62: 'β', 0x67: 'γ', 0x64: 'δ', 0x6d: 'μ', 0x70: 'π', 0x73: 'σ', 0x44: 'Δ', 0x53: 'Σ', 0x57: 'Ω',
		}[low]
	}
	return 0
}
