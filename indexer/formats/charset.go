package formats

import (
	"bytes"
	"encoding/binary"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

const (
	// charsetSample is how many bytes decide between encodings.
	charsetSample = 64 << 10
	// nearlyUTF8 is the share of the bytes beyond ASCII that must stand in valid
	// sequences for a text to be taken as damaged UTF-8. By chance GB18030 text
	// gets to about a sixth.
	nearlyUTF8 = 0.7
	// mostlyBroken is the share that a line of another encoding stays under; a line of
	// damaged UTF-8 has lost a few characters only.
	mostlyBroken = 0.5
	// plausibleUTF16 is the share of units that must be Chinese or ASCII for a
	// text without a mark to be taken as UTF-16. GB18030 read as UTF-16 falls
	// into Hangul and private use.
	plausibleUTF16 = 0.95
	// maxControls is the share of control bytes over which data is no text;
	// random bytes have an eighth.
	maxControls = 0.05
	// minCommon is the share of common characters under which two-byte text is no
	// Chinese; Chinese text has more than a half, noise a tenth.
	minCommon = 0.2
	// clearlyCommoner is how much more of its characters must be common for a
	// text to be better read in another encoding.
	clearlyCommoner = 0.3
	// declaredBonus is what a declaration adds to its encoding's share: it decides
	// only where the evidence is even.
	declaredBonus = 0.05
)

// Decode turns a text of any encoding into plain UTF-8. contentType is what the
// server or the archive said, a hint only: the order is byte order mark, UTF-8
// as far as it goes, UTF-16, then GB18030 against Big5 by how common the
// characters are that each would give. UTF-8 whose letters are the bytes of Chinese text that was
// decoded wrongly before is read as that. It gives errBinary for what is no text.
func Decode(data []byte, contentType string) (string, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		data = data[3:] // the rest may still be anything
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return decodeUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeUTF16(data[2:], binary.BigEndian)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return "", errEmpty
	}
	valid := utf8.Valid(data)
	if !valid || bytes.IndexByte(data, 0) >= 0 {
		for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
			if utf16Share(data, order) >= plausibleUTF16 {
				return decodeUTF16(data, order)
			}
		}
	}
	if controlShare(data) > maxControls {
		return "", errBinary
	}
	if valid {
		return plain(decodedTwice(string(data))), nil
	}
	text, ok := decodeDoubleByte(data, declared(data, contentType))
	if validShare(data) >= nearlyUTF8 {
		mended := mendLines(data)
		// A short text of two-byte characters may look nearly valid by chance.
		if !ok || strings.ContainsRune(text, utf8.RuneError) || commonShare(text) < commonShare(mended)+clearlyCommoner {
			text, ok = decodedTwice(mended), true
		}
	}
	if !ok {
		return "", errBinary
	}
	return plain(text), nil
}

// DecodeLine returns a line of a collection, which is JSON in UTF-8 by rights, as
// UTF-8 where it is Chinese text in GB18030 or Big5, or was decoded wrongly before it was
// written; any other line is as it was.
func DecodeLine(line []byte) []byte {
	if utf8.Valid(line) {
		if bytes.IndexByte(line, leadsLetters) < 0 {
			return line
		}
		if text := decodedTwice(string(line)); len(text) != len(line) {
			return []byte(text)
		}
		return line
	}
	if validShare(line) >= nearlyUTF8 {
		return line
	}
	text, ok := decodeDoubleByte(line, nil)
	if !ok || strings.ContainsRune(text, utf8.RuneError) || commonShare(text) < minCommon {
		return line
	}
	return []byte(text)
}

// decodeUTF16 decodes data, which has no mark any more. A last odd byte and
// lone surrogates are broken pieces.
func decodeUTF16(data []byte, order binary.ByteOrder) (string, error) {
	if len(data) >= 64 && utf16Share(data, order) < minCommon {
		return "", errBinary
	}
	var b strings.Builder
	b.Grow(len(data) * 3 / 2)
	broken := false
	for i := 0; i < len(data); i += 2 {
		r := rune(utf8.RuneError)
		if i+1 < len(data) {
			r = rune(order.Uint16(data[i:]))
			if utf16.IsSurrogate(r) {
				low := rune(0)
				if i+3 < len(data) {
					low = rune(order.Uint16(data[i+2:]))
				}
				if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
					i += 2
				}
			}
		}
		if r == utf8.RuneError && broken {
			continue
		}
		broken = r == utf8.RuneError
		b.WriteRune(r)
	}
	text := plain(b.String())
	if strings.TrimSpace(text) == "" {
		return "", errEmpty
	}
	return text, nil
}

// ordinaryUnits are the UTF-16 units that are ordinary in Chinese text.
var ordinaryUnits = &unicode.RangeTable{
	R16: []unicode.Range16{
		{'\t', '\n', 1}, {'\r', '\r', 1}, {' ', '~', 1},
		{0xa0, 0x24f, 1},    // the letters of pinyin
		{0x2000, 0x203f, 1}, // general punctuation
		{0x2100, 0x27bf, 1}, // letterlike signs, arrows, bullets
		{0x3000, 0x303f, 1}, // Chinese signs
		{0x4e00, 0x9fff, 1}, // Han
		{0xff00, 0xffef, 1}, // full-width forms
	},
	LatinOffset: 3,
}

// utf16Share is the share of data's units that are ordinary in Chinese text.
func utf16Share(data []byte, order binary.ByteOrder) float64 {
	data = data[:min(len(data), charsetSample)&^1] // a last odd byte is a broken piece
	if len(data) < 4 {
		return 0
	}
	good := 0
	for i := 0; i+1 < len(data); i += 2 {
		if unicode.Is(ordinaryUnits, rune(order.Uint16(data[i:]))) {
			good++
		}
	}
	return float64(good) / float64(len(data)/2)
}

// controlShare is the share of bytes that are control characters no text has.
func controlShare(data []byte) float64 {
	n := 0
	for _, c := range data {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v' && c != 0x1b {
			n++
		}
	}
	if n < 8 {
		return 0 // a few in a short text are an accident
	}
	return float64(n) / float64(len(data))
}

// validShare is the share of the bytes beyond ASCII that stand in valid UTF-8
// sequences.
func validShare(data []byte) float64 {
	valid, all := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		all += n
		if r != utf8.RuneError || n > 1 {
			valid += n
		}
		i += n
	}
	if all == 0 {
		return 1
	}
	return float64(valid) / float64(all)
}

// mendLines reads nearly valid UTF-8. A line that is mostly broken and good
// Chinese as GB18030 was glued in from another file and is decoded as such; the
// rest stays for plain to mend.
func mendLines(data []byte) string {
	var b strings.Builder
	b.Grow(len(data))
	for line := range bytes.Lines(data) {
		if !utf8.Valid(line) && validShare(line) < mostlyBroken {
			if text := decodeAs(simplifiedchinese.GB18030, line); !strings.ContainsRune(text, utf8.RuneError) && commonShare(text) > minCommon {
				b.WriteString(text)
				continue
			}
		}
		b.Write(line)
	}
	return b.String()
}

// decodeDoubleByte decodes text that is not UTF-8: GB18030 or Big5, whichever
// gives the commoner characters, or another declared encoding where neither
// gives Chinese. ok is false when nothing readable comes out.
func decodeDoubleByte(data []byte, declared encoding.Encoding) (text string, ok bool) {
	sample := data[:min(len(data), charsetSample)]
	gb, big5 := simplifiedchinese.GB18030, traditionalchinese.Big5
	best, score := gb, readable(gb, sample)
	other := readable(big5, sample)
	switch declared {
	case gb:
		score += declaredBonus
	case big5:
		other += declaredBonus
	}
	if other > score {
		best, score = big5, other
	}
	if declared != nil && declared != gb && declared != big5 && score < minCommon {
		best, score = declared, readable(declared, sample)
	}
	text = brokenRun.ReplaceAllString(decodeAs(best, data), "\ufffd")
	broken := strings.Count(text, "\ufffd")
	return text, score > 0 || broken*10 < utf8.RuneCountInString(text)
}

// brokenRun matches what a decoder makes of several broken bytes in a row.
var brokenRun = regexp.MustCompile("\ufffd{2,}")

// readable is how well data reads in an encoding: the share of common
// characters, less what is broken.
func readable(e encoding.Encoding, data []byte) float64 {
	text := decodeAs(e, data)
	broken, beyond := 0, 1
	for _, r := range text {
		if r == utf8.RuneError {
			broken++
		}
		if r >= utf8.RuneSelf {
			beyond++
		}
	}
	return commonShare(text) - 2*float64(broken)/float64(beyond)
}

func decodeAs(e encoding.Encoding, data []byte) string {
	text, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return string(text) + "\ufffd"
	}
	return string(text)
}

// commonShare is the share of the Han characters of a text that are among the
// commonest; 0 where there are none.
func commonShare(text string) float64 {
	common, all := 0, 0
	for _, r := range text {
		if r < 0x3400 || r > 0x9fff && r < 0xe000 || r > 0xf8ff && r < 0x20000 {
			continue
		}
		all++ // private use counts as Han that nobody writes
		if isCommonHan(r) {
			common++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(common) / float64(all)
}

// declared is the encoding that a page or its server states, nil if none does.
// What is called GB2312 or GBK is GB18030, of which they are parts.
func declared(data []byte, contentType string) encoding.Encoding {
	e, name, certain := charset.DetermineEncoding(data[:min(len(data), 4096)], contentType)
	switch {
	case name == "gbk" || name == "gb18030":
		return simplifiedchinese.GB18030
	case name == "windows-1252" && !certain || name == "utf-8" || e == encoding.Nop || e == encoding.Replacement:
		return nil
	}
	return e
}

// isCommonHan recognises the characters of commonHan.
func isCommonHan(r rune) bool {
	return r >= 0x4E00 && r <= 0x9FFF && commonHanBits[(r-0x4E00)>>6]&(1<<(r&63)) != 0
}

// commonHanBits has a bit for each character from U+4E00 to U+9FFF.
var commonHanBits = func() (bits [(0xA000 - 0x4E00) / 64]uint64) {
	for _, r := range commonHan {
		bits[(r-0x4E00)>>6] |= 1 << (r & 63)
	}
	return bits
}()

// commonHan holds the characters that make up two thirds of Chinese text in
// either script, counted in reports, laws and an encyclopaedia.
const commonHan = "的人法民定第一行院条业以和实十发化当新全国应产建有者理提动规为进或中展事罪高不大案在作检二察等生关三工出成重加设推力件用合务上保" +
	"诉五公制机对施查经能证区体审政会地持强增百犯年刑要其家级可决四资质改情同量请开造本长市个权现据安通执项时解期代入平品深文治服创下效员部物认依方程" +
	"城书及被于基面升企万共主数管省他向处性好内取办标明支点起技所准是水收款议优监系利社济自六育金达调申到护分后商日续科形律更外心告交坚场意之快受度结" +
	"构知活过并害求目域协特与判立具得送确农照门最供由融位源责七完费前嫌委态未信疑元八问境投电稳放正批集海违学医居统报任列领释计式色财复接将营严予型指" +
	"相村间台专网革环总九料次修需转消额运来说都我们这么那个里样没什使从看两只还把小去很想已做几回气路话打头走先手女无西东山又车走" +
	"國為後時這個來會對區產業發與從動東務關學經過們實現開長門間問見說話點當將應種樣數機場權無書軍頭題條術專處該變總義議論認識讀請許設計記費資質員貢員" +
	"買賣車輛運進達遠連選還邊園圖團圍響領項須預題類願顯風飛飲館養駐驗體髮鬥鬧鮮點齊龍縣聯繫職聽聲臺興舉舊藝藥處號蘇蘭裝製複見規視親覺觀觸計訂"
