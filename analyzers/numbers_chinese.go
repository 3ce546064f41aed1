package analyzers

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// chineseDigit returns the value of a Chinese digit, -1 for anything else.
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

// chineseUnit returns 10, 100 or 1000 for 十, 百, 千, and 0 for anything else.
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
			if chineseUnit(r) != 10 || n > 0 && !nought && last != 100 || last <= 10 {
				break
			}
			d, size = 1, 0 // 十五, 三百零十五, 四百十二
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
