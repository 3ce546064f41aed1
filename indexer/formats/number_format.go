package formats

import (
	"encoding/binary"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// builtinFormat is the code of one of Excel's built-in number formats, as shown
// in China.
func builtinFormat(id int) string {
	switch id {
	case 1:
		return "0"
	case 2:
		return "0.00"
	case 3, 37, 38:
		return "#,##0"
	case 4, 39, 40:
		return "#,##0.00"
	case 9:
		return "0%"
	case 10:
		return "0.00%"
	case 14, 15, 16, 17, 30:
		return "yyyy-m-d"
	case 27, 36, 50, 52, 57:
		return `yyyy"年"m"月"`
	case 28, 29, 51, 53, 54, 58:
		return `m"月"d"日"`
	case 31:
		return `yyyy"年"m"月"d"日"`
	case 18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56:
		return "h:mm"
	case 22:
		return "yyyy-m-d h:mm"
	}
	return "General"
}

var (
	formatColour = regexp.MustCompile(`\[[^\]]*\]`)
	formatQuoted = regexp.MustCompile(`"([^"]*)"|\\(.)`)
	formatDigits = regexp.MustCompile(`[#0?,]+(?:\.([#0?]+))?`)
)

// formatNumber shows a value by an Excel number format: percent, dates,
// thousands, decimals, text around it. from1904 is how the workbook counts days.
func formatNumber(v float64, code string, from1904 bool) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	sections := strings.Split(code, ";")
	section := sections[0]
	if v < 0 && len(sections) > 1 && sections[1] != "" {
		section, v = sections[1], -v
		if !strings.ContainsAny(section, "-(") {
			v = -v // a format by colour alone hides the sign, a text must not
		}
	}
	section = formatColour.ReplaceAllString(section, "")
	letters := strings.ToLower(formatQuoted.ReplaceAllString(section, ""))
	switch {
	case section == "" || strings.Contains(letters, "general") || section == "@":
		return strconv.FormatFloat(roundTo15(v), 'f', -1, 64)
	case strings.ContainsAny(letters, "ydh") || strings.Contains(letters, "m") && !strings.ContainsAny(letters, "0#"):
		return formatDate(v, section, from1904)
	}
	digits := formatDigits.FindStringSubmatchIndex(letters)
	if digits == nil { // a text alone, as "无" for nothing
		if before, after := aroundNumber(section); strings.TrimSpace(before+after) != "" {
			return strings.TrimSpace(before + after)
		}
		return strconv.FormatFloat(roundTo15(v), 'f', -1, 64)
	}
	decimals := 0
	if digits[2] >= 0 {
		decimals = digits[3] - digits[2]
	}
	if strings.Contains(letters, "%") {
		v *= 100
	}
	number := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	if strings.Contains(letters, "#.#") || digits[2] >= 0 && !strings.Contains(letters[digits[2]:digits[3]], "0") {
		number = strings.TrimRight(strings.TrimRight(number, "0"), ".")
	}
	if strings.Contains(letters, ",") {
		number = groupThousands(number)
	}
	before, after := aroundNumber(section)
	if v < 0 && number != "0" {
		before = "-" + before
	}
	return strings.TrimSpace(before + number + after)
}

// roundTo15 rounds to the 15 digits that Excel keeps.
func roundTo15(v float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		return v
	}
	return r
}

// aroundNumber is the text before and after the number in a format: "约"0"个".
func aroundNumber(section string) (before, after string) {
	var parts [2]strings.Builder
	side := 0
	for i := 0; i < len(section); {
		if m := formatQuoted.FindStringSubmatchIndex(section[i:]); m != nil && m[0] == 0 {
			if m[2] >= 0 {
				parts[side].WriteString(section[i+m[2] : i+m[3]])
			} else {
				parts[side].WriteString(section[i+m[4] : i+m[5]])
			}
			i += m[1]
			continue
		}
		switch c := section[i]; {
		case strings.IndexByte("0#?.,", c) >= 0:
			side = 1
		case c == '_' || c == '*':
			i++ // room for the next character, which is not shown
		case c == '%' || c >= 0x80 || strings.IndexByte("-+()/ :$", c) >= 0:
			parts[side].WriteByte(c)
		}
		i++
	}
	return parts[0].String(), parts[1].String()
}

// groupThousands puts a comma before every third digit.
func groupThousands(number string) string {
	whole, rest, point := strings.Cut(number, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		return whole + "." + rest
	}
	return whole
}

// maxDay is the last day that Excel knows, 9999-12-31.
const maxDay = 2958465

// formatDate shows a day number by a format's parts of dates and times.
func formatDate(v float64, section string, from1904 bool) string {
	if v < 0 || v > maxDay {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	// Excel counts 1900-02-29, which was not, as day 60.
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	if from1904 {
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	t := base.AddDate(0, 0, int(v)).Add(time.Duration(math.Round((v-math.Floor(v))*86400)) * time.Second)
	var b strings.Builder
	hours := false
	for i := 0; i < len(section); {
		if m := formatQuoted.FindStringSubmatchIndex(section[i:]); m != nil && m[0] == 0 {
			b.WriteString(strings.Trim(section[i:i+m[1]], `"\`))
			i += m[1]
			continue
		}
		c := section[i] | 0x20
		n := 1
		for i+n < len(section) && section[i+n]|0x20 == c {
			n++
		}
		two := func(value int) {
			if n > 1 && value < 10 {
				b.WriteByte('0')
			}
			b.WriteString(strconv.Itoa(value))
		}
		switch {
		case c == 'y':
			if n <= 2 {
				b.WriteString(t.Format("06"))
			} else {
				b.WriteString(t.Format("2006"))
			}
		case c == 'm' && hours:
			two(t.Minute())
		case c == 'm':
			two(int(t.Month()))
		case c == 'd' && n <= 2:
			two(t.Day())
		case c == 'h':
			hours = true
			two(t.Hour())
		case c == 's':
			two(t.Second())
		case section[i] == ';' || section[i] == '@' || section[i] == '_' || section[i] == '*':
		case c == 'a' || c == 'p':
		default:
			b.WriteString(section[i : i+n])
		}
		i += n
	}
	return strings.TrimSpace(b.String())
}

// float64At reads an IEEE number.
func float64At(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }

// rkNumber decodes the short form of numbers in .xls.
func rkNumber(rk uint32) float64 {
	v := math.Float64frombits(uint64(rk&^3) << 32)
	if rk&2 != 0 {
		v = float64(int32(rk) >> 2)
	}
	if rk&1 != 0 {
		v /= 100
	}
	return v
}
