package formats

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/indexer/examples"
)

// u16s writes numbers of two bytes each, low byte first, as records hold them.
func u16s(numbers ...int) []byte {
	var b []byte
	for _, n := range numbers {
		b = binary.LittleEndian.AppendUint16(b, uint16(n))
	}
	return b
}

// biff writes one record of a workbook.
func biff(kind int, parts ...[]byte) []byte {
	body := slices.Concat(parts...)
	return slices.Concat(u16s(kind, len(body)), body)
}

// cfbOf makes a compound file (MS-CFB, version 3) of one stream: its header, a
// sector of the allocation table, one of the directory, then the stream.
func cfbOf(name string, stream []byte) []byte {
	const sector, end, free, table = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
	const smallest = 4096 // a shorter stream would lie among the small ones
	stream = append(bytes.Clone(stream), make([]byte, max(smallest-len(stream), 0))...)
	sectors := (len(stream) + sector - 1) / sector
	header := make([]byte, sector)
	copy(header, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for at, v := range map[int]uint16{0x18: 0x3E, 0x1A: 3, 0x1C: 0xFFFE, 0x1E: 9, 0x20: 6} {
		binary.LittleEndian.PutUint16(header[at:], v)
	}
	for at, v := range map[int]uint32{0x2C: 1, 0x30: 1, 0x38: smallest, 0x3C: end, 0x44: end, 0x4C: 0} {
		binary.LittleEndian.PutUint32(header[at:], v)
	}
	for at := 0x50; at < sector; at += 4 {
		binary.LittleEndian.PutUint32(header[at:], free)
	}
	fat := make([]byte, sector)
	for i := range sector / 4 {
		next := uint32(free)
		switch {
		case i == 0:
			next = table
		case i == 1, i == 1+sectors:
			next = end
		case i <= sectors:
			next = uint32(i + 1)
		}
		binary.LittleEndian.PutUint32(fat[4*i:], next)
	}
	directory := make([]byte, sector)
	entry := func(i int, name string, kind byte, child, start uint32, size int) {
		e := directory[128*i:]
		for k, r := range name {
			binary.LittleEndian.PutUint16(e[2*k:], uint16(r))
		}
		binary.LittleEndian.PutUint16(e[0x40:], uint16(2*len(name)+2))
		e[0x42], e[0x43] = kind, 1
		binary.LittleEndian.PutUint32(e[0x44:], free)
		binary.LittleEndian.PutUint32(e[0x48:], free)
		binary.LittleEndian.PutUint32(e[0x4C:], child)
		binary.LittleEndian.PutUint32(e[0x74:], start)
		binary.LittleEndian.PutUint64(e[0x78:], uint64(size))
	}
	entry(0, "Root Entry", 5, 1, end, 0)
	entry(1, name, 2, free, 2, len(stream))
	return slices.Concat(header, fat, directory, stream, make([]byte, sectors*sector-len(stream)))
}

// biff5 is a workbook of Excel 5 and 95, written by hand: two sheets, one of
// them hidden, texts in GBK, a style for percentages and one in a Chinese font.
// page is the code page that the workbook states.
func biff5(t testing.TB, page int) []byte {
	gbk := func(text string) []byte { return examples.Encoded(t, simplifiedchinese.GBK, text) }
	short := func(text string) []byte { b := gbk(text); return append([]byte{byte(len(b))}, b...) }
	long := func(text string) []byte { b := gbk(text); return append(u16s(len(b)), b...) }
	double := func(v float64) []byte { return binary.LittleEndian.AppendUint64(nil, math.Float64bits(v)) }
	rk := func(v int) []byte { return binary.LittleEndian.AppendUint32(nil, uint32(v<<2|2)) } // a whole number
	bof := func(kind int) []byte { return biff(0x0809, u16s(0x0500, kind, 0x0DBB, 0x07CC)) }
	eof := biff(0x000A)
	font := func(charset byte, name string) []byte {
		return biff(0x0031, u16s(200, 0, 0x7FFF, 400, 0), []byte{0, 0, charset, 0}, short(name))
	}
	style := func(font, format int) []byte { return biff(0x00E0, u16s(font, format, 1, 0x20, 0, 0, 0, 0)) }
	label := func(row, column int, text string) []byte {
		return biff(0x0204, u16s(row, column, 1), long(text))
	}
	sheet := slices.Concat(bof(0x0010), biff(0x0200, u16s(0, 5, 0, 4, 0)),
		label(0, 0, "任务"), label(0, 1, "单位"), label(0, 2, "数量"), label(0, 3, "完成率"),
		label(1, 0, "建设社区养老服务中心"), label(1, 1, "民政局"), biff(0x0203, u16s(1, 2, 0), double(9200)), biff(0x0203, u16s(1, 3, 2), double(0.125)),
		// a text with formatting of its own, and a pair of numbers in one record
		biff(0x00D6, u16s(2, 0, 1), long("改造食堂"), []byte{1, 0, 1}), label(2, 1, "教育局"),
		biff(0x00BD, u16s(2, 2, 0), rk(26), u16s(2), rk(1), u16s(3)),
		// formulas: of a text, which follows, and of a truth value
		biff(0x0006, u16s(3, 0, 1), []byte{0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, u16s(0, 0, 0), u16s(0)), biff(0x0207, long("合计")),
		biff(0x0006, u16s(3, 1, 1), []byte{1, 0, 1, 0, 0, 0, 0xFF, 0xFF}, u16s(0, 0, 0), u16s(0)),
		biff(0x027E, u16s(3, 2, 0), rk(9226)),
		eof)
	hidden := slices.Concat(bof(0x0010), label(0, 0, "底稿"), eof)
	globals := func(first, second int) []byte {
		bound := func(at, state int, name string) []byte {
			return biff(0x0085, binary.LittleEndian.AppendUint32(nil, uint32(at)), u16s(state), short(name))
		}
		return slices.Concat(bof(0x0005), biff(0x0042, u16s(page)), biff(0x0022, u16s(0)),
			font(0, "Arial"), font(0, "Arial"), font(0, "Arial"), font(0, "Arial"), font(134, "宋体"), // the fifth is number 5
			biff(0x041E, u16s(164), short("0.0%")),
			style(0, 0), style(5, 0), style(0, 164),
			bound(first, 0, "任务表"), bound(second, 1, "底稿"), eof)
	}
	size := len(globals(0, 0))
	return cfbOf("Book", slices.Concat(globals(size, size+len(sheet)), sheet, hidden))
}

func TestReadXLS5(t *testing.T) {
	want := []string{
		"r 任务：建设社区养老服务中心；单位：民政局；数量：9200；完成率：12.5%",
		"r 任务：改造食堂；单位：教育局；数量：26；完成率：100.0%",
		"r 任务：合计；单位：TRUE；数量：9226",
	}
	for name, page := range map[string]int{"its own code page": 936, "an English Excel's": 1252} {
		raw := readFile(t, "表.xls", biff5(t, page))
		if diff := cmp.Diff(want, marked(raw)); diff != "" || raw.Format != "xls" {
			t.Errorf("%s: format %q, held %q (-want +got)\n%s", name, raw.Format, raw.Held, diff)
		}
	}
}
