package formats

import (
	"bytes"
	"encoding/binary"
	"os"
	"slices"
	"testing"

	"zhengsou/indexer/examples"
)

// TestBoxFont makes the font that stands for those that are not embedded, and compares
// it with the one that the program carries; it is written anew where that is missing.
func TestBoxFont(t *testing.T) {
	const path = "pdf_fonts/usr/share/fonts/boxes.ttf"
	want := boxFont()
	got, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
		t.Fatal("written anew")
	}
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what boxFont makes; remove it and run this test again", path)
	}
}

// boxFont is a TrueType font in which all characters are boxes, those of Western text
// half as wide as the others. It says that it is Chinese, Japanese and Korean.
func boxFont() []byte {
	u16 := func(values ...int) []byte {
		var b []byte
		for _, v := range values {
			b = binary.BigEndian.AppendUint16(b, uint16(v))
		}
		return b
	}
	u32 := func(values ...int) []byte {
		var b []byte
		for _, v := range values {
			b = binary.BigEndian.AppendUint32(b, uint32(v))
		}
		return b
	}
	const wide, half, low, high = 1000, 500, -80, 820
	box := func(width int) []byte { // four points, clockwise from the lower left corner
		return slices.Concat(u16(1, 0, low, width, high, 3, 0), []byte{1, 1, 1, 1}, u16(0, 0, width, 0), u16(low, high-low, 0, low-high))
	}
	glyphs := [][]byte{nil, box(wide), box(half), nil} // none, wide, half, blank
	var glyf, loca []byte
	for _, g := range glyphs {
		loca = append(loca, u32(len(glyf))...)
		glyf = append(glyf, g...)
		glyf = append(glyf, make([]byte, -len(glyf)&3)...)
	}
	loca = append(loca, u32(len(glyf))...)
	groups := []int{
		0x20, 0x20, 3, 0x21, 0x7e, 2, 0xa0, 0xa0, 3, 0xa1, 0x24f, 2, 0x250, 0x2fff, 1, 0x3000, 0x3000, 3, 0x3001, 0xd7ff, 1,
		0xf900, 0xff60, 1, 0xff61, 0xffdc, 2, 0x20000, 0x3ffff, 1,
	}
	const many = 13 // the format in which a range of characters has one glyph
	table := slices.Concat(u16(many, 0), u32(16+4*len(groups), 0, len(groups)/3), u32(groups...))
	name := u16('B', 'o', 'x', 'e', 's')
	regular := u16('R', 'e', 'g', 'u', 'l', 'a', 'r')
	const eastAsian = 1<<17 | 1<<18 | 1<<19 | 1<<20 | 1<<21
	tables := map[string][]byte{
		"OS/2": slices.Concat(u16(4, wide, 400, 5, 0), make([]byte, 20), u16(0), make([]byte, 10), u32(1, 1<<27, 0, 0), []byte("none"), u16(0x40, 0x20, 0xffdc, high, low, 0, high, -low), u32(eastAsian, 0), u16(500, 700, 0, 0x20, 1)),
		"cmap": slices.Concat(u16(0, 1, 3, 10), u32(12), table),
		"glyf": glyf,
		"head": slices.Concat(u32(0x10000, 0x10000, 0, 0x5f0f3cf5), u16(3, wide), make([]byte, 16), u16(0, low, wide, high, 0, 8, 2, 1, 0)),
		"hhea": slices.Concat(u32(0x10000), u16(high, low, 0, wide, 0, 0, wide, 1, 0, 0, 0, 0, 0, 0, 0, len(glyphs))),
		"hmtx": u16(wide, 0, wide, 0, half, 0, half, 0),
		"loca": loca,
		"maxp": slices.Concat(u32(0x10000), u16(len(glyphs), 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)),
		"name": slices.Concat(u16(0, 2, 6+2*12, 3, 1, 0x409, 1, len(name), 0, 3, 1, 0x409, 2, len(regular), len(name)), name, regular),
		"post": slices.Concat(u32(0x30000), make([]byte, 28)),
	}
	var names []string
	for tag := range tables {
		names = append(names, tag)
	}
	slices.Sort(names)
	sum := func(b []byte) (n uint32) {
		b = append(slices.Clone(b), make([]byte, -len(b)&3)...)
		for i := 0; i < len(b); i += 4 {
			n += binary.BigEndian.Uint32(b[i:])
		}
		return n
	}
	head := slices.Concat(u32(0x10000), u16(len(names), 128, 3, 16*len(names)-128))
	at := len(head) + 16*len(names)
	var body []byte
	for _, tag := range names {
		data := tables[tag]
		head = slices.Concat(head, []byte(tag), u32(int(sum(data)), at+len(body), len(data)))
		body = append(body, data...)
		body = append(body, make([]byte, -len(body)&3)...)
	}
	return append(head, body...)
}

// testPDFFonts reads texts in fonts that are not embedded: a single character that is
// drawn by itself has a place, too.
func testPDFFonts(t *testing.T, f *Readers) {
	checkPages(t, f, [][]examples.Printed{{
		{X: 90, Y: 760, Size: 12, Text: "新建中心五处，改造老旧小区三十三个，群众出行更加方"}, {X: 390, Y: 760, Size: 12, Text: "便"}, {X: 402, Y: 760, Size: 12, Text: "，"},
		{X: 90, Y: 740, Size: 12, Text: "共一千九百"}, {X: 150, Y: 740, Size: 12, Text: "余"}, {X: 162, Y: 740, Size: 12, Text: "人"}, {X: 174, Y: 740, Size: 12, Text: "。"},
	}}, []string{"新建中心五处，改造老旧小区三十三个，群众出行更加方便，", "共一千九百余人。"})
}
