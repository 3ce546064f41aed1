package analyzers

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxNumberBytes bounds how much of a text one number may take: 40 characters
// hold any number that people write, and a file of nothing but digits costs no
// quadratic time.
const maxNumberBytes = 120

// Number is a number as read from the beginning of a text.
type Number struct {
	// Value has 百, 千, 万 and 亿 multiplied in; a percentage keeps its hundreds
	// (5% and 百分之五 are both 5).
	Value float64
	// Len is how many bytes were read, a percent sign included.
	Len int
	// Percent is set for 5%, 5％ and 百分之五; PerMille for ‰ and 千分之五.
	Percent, PerMille bool
	// Chinese is set where the digits are Chinese numerals (十五, 二〇二三).
	Chinese bool
	// Scaled is set where a multiplier such as 万 was written.
	Scaled bool
	// Digits is how many Arabic digits stand before a multiplier or a point.
	Digits int
}

// ParseNumber reads the number at the start of s: Arabic digits (full width too,
// with thousands separators), Chinese numerals, and the multipliers 百, 千, 万,
// 亿 behind either. It gives the value with multipliers in and percentages not
// divided, and the bytes read; ok is false where s does not start with a number.
func ParseNumber(s string) (value float64, n int, ok bool) {
	num, ok := ReadNumber(s)
	return num.Value, num.Len, ok
}

// ReadNumber is ParseNumber with what else the writing says.
func ReadNumber(s string) (Number, bool) {
	if len(s) > maxNumberBytes {
		s = s[:maxNumberBytes]
	}
	num := Number{}
	rest := s
	for _, p := range [...]struct {
		text     string
		perMille bool
	}{{"百分之", false}, {"千分之", true}} {
		if strings.HasPrefix(s, p.text) {
			num.Percent, num.PerMille = !p.perMille, p.perMille
			rest = s[len(p.text):]
			num.Len = len(p.text)
		}
	}
	var ok bool
	if _, size := digitAt(rest); size > 0 {
		ok = num.arabic(rest)
	} else {
		ok = num.chinese(rest)
	}
	if !ok {
		return Number{}, false
	}
	if !num.Percent && !num.PerMille {
		switch after := s[num.Len:]; {
		case strings.HasPrefix(after, "%"):
			num.Percent = true
			num.Len++
		case strings.HasPrefix(after, "％"):
			num.Percent = true
			num.Len += len("％")
		case strings.HasPrefix(after, "‰"):
			num.PerMille = true
			num.Len += len("‰")
		}
	}
	return num, true
}

// digitAt gives the ASCII digit that s starts with, half or full width, and its
// length in bytes, 0 where there is none.
func digitAt(s string) (byte, int) {
	if s == "" {
		return 0, 0
	}
	if s[0] >= '0' && s[0] <= '9' {
		return s[0], 1
	}
	if len(s) >= 3 && s[0] == 0xEF && s[1] == 0xBC && s[2] >= 0x90 && s[2] <= 0x99 {
		return '0' + s[2] - 0x90, 3
	}
	return 0, 0
}

// arabic reads digits, thousands, a fraction and multipliers, and parts that
// follow with a smaller multiplier (1亿2000万, 5万3000).
func (num *Number) arabic(s string) bool {
	start, limit, n := num.Len, 30, 0
	for {
		digits, read := arabicDigits(s[n:])
		if read == 0 {
			break
		}
		exponent, size := multiplierAt(s[n+read:])
		if exponent >= limit {
			break
		}
		if n > 0 && exponent == 0 && len(digits) > limit {
			break
		}
		value, err := strconv.ParseFloat(digits+"e"+strconv.Itoa(exponent), 64)
		if err != nil {
			return false
		}
		num.Value += value
		if n == 0 {
			num.Digits = len(digits)
			if i := strings.IndexByte(digits, '.'); i >= 0 {
				num.Digits = i
			}
		}
		n += read + size
		num.Scaled = num.Scaled || exponent > 0
		if exponent < 4 {
			break // only 万 and 亿 are followed by a smaller part
		}
		limit = exponent
		// A part that follows is only one with fewer digits than the multiplier
		// has noughts, so that 5万2000 is a sum and 5万20260101 is not.
		if d, r := arabicDigits(s[n:]); r == 0 || strings.Contains(d, ".") || len(d) > exponent || yearAhead(s[n:], d, r) {
			break
		}
	}
	num.Len = start + n
	return n > 0
}

// yearAhead tells whether the digits d, r bytes long at the start of s, are a
// year rather than the tail of a number.
func yearAhead(s, d string, r int) bool {
	return len(d) == 4 && strings.HasPrefix(s[r:], "年")
}

// arabicDigits reads digits with thousands separators and a fraction as an
// ASCII decimal, and the bytes read.
func arabicDigits(s string) (string, int) {
	out := make([]byte, 0, 24)
	n, run := 0, 0
	fraction := false
	for n < len(s) {
		if d, size := digitAt(s[n:]); size > 0 {
			out = append(out, d)
			n += size
			run++
			continue
		}
		if fraction || run == 0 {
			break
		}
		sep, size := utf8.DecodeRuneInString(s[n:])
		switch sep {
		case ',', '，':
			// 1,234 but not 1,23 or 1,2345, nor 1234,567: a list of numbers.
			if run > 3 || !thousands(s[n+size:]) {
				return string(out), n
			}
			n += size
			run = 0
			for range 3 {
				d, size := digitAt(s[n:])
				out = append(out, d)
				n += size
				run++
			}
			continue
		case '.', '．':
			if d, dsize := digitAt(s[n+size:]); dsize > 0 {
				out = append(out, '.', d)
				n += size + dsize
				fraction = true
				continue
			}
		}
		break
	}
	return string(out), n
}

// thousands tells whether s starts with exactly three digits.
func thousands(s string) bool {
	for range 3 {
		_, size := digitAt(s)
		if size == 0 {
			return false
		}
		s = s[size:]
	}
	_, size := digitAt(s)
	return size == 0
}

// multiplierAt reads 百, 千, 万, 亿 and their combinations at the start of s as a
// power of ten, and the bytes read. A 千 or 百 that begins a unit (千瓦, 千米,
// 百分点) is left alone.
func multiplierAt(s string) (exponent, n int) {
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		e := 0
		switch r {
		case '百', '佰':
			e = 2
		case '千', '仟':
			e = 3
		case '万', '萬':
			e = 4
		case '亿', '億':
			e = 8
		}
		if e == 0 || startsUnit(s[n:], r, size) {
			break
		}
		if exponent >= e && exponent != 4 { // 亿万 is no number, 万万 is
			break
		}
		exponent += e
		n += size
	}
	return exponent, n
}

// startsUnit tells whether the multiplier r at the start of s belongs to a word
// behind it rather than to the number.
func startsUnit(s string, r rune, size int) bool {
	next, _ := utf8.DecodeRuneInString(s[size:])
	switch r {
	case '千':
		return strings.ContainsRune("米克瓦伏卡帕赫焦乏", next) || strings.HasPrefix(s, "千分")
	case '百':
		return strings.HasPrefix(s, "百分") || strings.HasPrefix(s, "百货") || strings.HasPrefix(s, "百姓") || strings.HasPrefix(s, "百强")
	}
	return false
}

// chineseDigit gives the value of a Chinese digit, -1 for anything else.
func chineseDigit(r rune) int {
	switch r {
	case '〇', '零', '○':
		return 0
	case '一', '壹':
		return 1
	case '二', '两', '贰', '兩':
		return 2
	case '三', '叁':
		return 3
	case '四', '肆':
		return 4
	case '五', '伍':
		return 5
	case '六', '陆':
		return 6
	case '七', '柒':
		return 7
	case '八', '捌':
		return 8
	case '九', '玖':
		return 9
	}
	return -1
}

// chinese reads Chinese numerals: 十五, 两千三百, 一万二千, 三点五, and digits in a
// row where there are four or more or one is a nought (二〇二三). Other digits side
// by side (三五个, 七八十) are guesses, not numbers: not read.
func (num *Number) chinese(s string) bool {
	if value, n, ok := digitRow(s); ok {
		num.Value, num.Chinese = value, true
		num.Len += n
		return true
	}
	var total float64
	n, above := 0, 0.0 // above: the multiplier of the section before
	for {
		value, size, bare, ok := section(s[n:])
		if !ok {
			break
		}
		r, width := utf8.DecodeRuneInString(s[n+size:])
		multiplier := 1.0
		switch r {
		case '万', '萬':
			multiplier = 1e4
		case '亿', '億':
			multiplier = 1e8
		}
		if multiplier == 1 {
			if bare && above > 0 {
				value *= above / 10 // 三万五 is 35000
			}
			total += value
			n += size
			break
		}
		if above > 0 && multiplier >= above {
			break
		}
		if multiplier == 1e4 {
			if next, w := utf8.DecodeRuneInString(s[n+size+width:]); next == '亿' || next == '億' {
				multiplier, width = 1e12, width+w
			}
		}
		total += value * multiplier
		n += size + width
		above = multiplier
		num.Scaled = true
	}
	if n == 0 {
		return false
	}
	if digits, size := fraction(s[n:]); size > 0 && above == 0 {
		exponent, width := multiplierAt(s[n+size:])
		whole := strconv.FormatFloat(total, 'f', -1, 64)
		if value, err := strconv.ParseFloat(whole+"."+digits+"e"+strconv.Itoa(exponent), 64); err == nil {
			total = value
			n += size + width
			num.Scaled = num.Scaled || exponent > 0
		}
	}
	num.Value, num.Chinese = total, true
	num.Len += n
	return true
}

// digitRow reads Chinese digits written one after the other, as years are.
func digitRow(s string) (value float64, n int, ok bool) {
	row := make([]byte, 0, 16)
	nought := false
	for n < len(s) && len(row) < cap(row) {
		r, size := utf8.DecodeRuneInString(s[n:])
		d := chineseDigit(r)
		if d < 0 || r == '两' {
			break
		}
		nought = nought || d == 0
		row = append(row, '0'+byte(d))
		n += size
	}
	if len(row) < 2 || len(row) < 4 && !nought {
		return 0, 0, false
	}
	if r, _ := utf8.DecodeRuneInString(s[n:]); chineseUnit(r) > 0 {
		return 0, 0, false
	}
	value, err := strconv.ParseFloat(string(row), 64)
	return value, n, err == nil
}

// chineseUnit gives 10, 100 or 1000 for 十, 百, 千, and 0 for anything else.
func chineseUnit(r rune) float64 {
	switch r {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	}
	return 0
}

// section reads what stands before a 万 or 亿, or at the end: below 10,000. bare
// tells that it is one digit and nothing else.
func section(s string) (value float64, n int, bare, ok bool) {
	last, nought := 1e4, false
	for {
		r, size := utf8.DecodeRuneInString(s[n:])
		d := chineseDigit(r)
		if d < 0 {
			if chineseUnit(r) != 10 || n > 0 && !nought || last <= 10 {
				break
			}
			d, size = 1, 0 // 十五, 三百零十五
		}
		if d == 0 {
			if n > 0 && nought {
				break
			}
			nought = true
			n += size
			continue
		}
		r, width := utf8.DecodeRuneInString(s[n+size:])
		if unit := chineseUnit(r); unit > 0 && !startsUnit(s[n+size:], r, width) {
			if unit >= last {
				return 0, 0, false, false
			}
			value += float64(d) * unit
			n += size + width
			last, nought = unit, false
			continue
		}
		if chineseDigit(r) > 0 {
			return 0, 0, false, false // 三五个, 十二三个
		}
		switch {
		case n == 0:
			bare = true
			value = float64(d)
		case !nought && (last == 100 || last == 1000):
			value += float64(d) * last / 10 // 三百五 is 350
		default:
			value += float64(d)
		}
		n += size
		break
	}
	return value, n, bare, n > 0
}

// fraction reads 点五 at the start of s: the digits and the bytes read.
func fraction(s string) (string, int) {
	rest, ok := strings.CutPrefix(s, "点")
	if !ok {
		return "", 0
	}
	out := make([]byte, 0, 8)
	n := len(s) - len(rest)
	for _, r := range rest {
		d := chineseDigit(r)
		if d < 0 || len(out) == cap(out) || r == '两' {
			break
		}
		out = append(out, '0'+byte(d))
		n += utf8.RuneLen(r)
	}
	if len(out) == 0 {
		return "", 0
	}
	return string(out), n
}
