package index

import (
	"math"
	"testing"
)

// Months and days are a range of days as numbers, both in it, and are told as people write them; what
// names years alone, or nothing, is none.
func TestReadDates(t *testing.T) {
	for value, want := range map[string]dateRange{
		"2024年6月":       {20240600, 20240631, "2024年6月"},
		"2024-06-18":    {20240618, 20240618, "2024年6月18日"},
		"2024.6":        {20240600, 20240631, "2024年6月"},
		"202406":        {20240600, 20240631, "2024年6月"},
		"2024年3月至6月":    {20240300, 20240631, "2024年3月至2024年6月"},
		"2023年至2024年6月": {20230000, 20240631, "2023年至2024年6月"},
		"2024年6月以来":     {20240600, math.MaxInt32, "2024年6月及以后"},
		"到2024年6月":      {0, 20240631, "2024年6月及以前"},
		">2024年6月":      {20240632, math.MaxInt32, "2024年6月之后"},
		">2024-06-18":   {20240619, math.MaxInt32, "2024年6月18日之后"},
		"<2024年6月":      {0, 20240599, "2024年6月之前"},
		"<=2024-06-18":  {0, 20240618, "2024年6月18日及以前"},
		"2024":          {},
		"2020-2023":     {},
		"日期不详":          {},
		"去年":            {},
		"2024年13月":      {},
		"18990601":      {},
	} {
		if got, ok := readDates(value); got != want || ok != (want != dateRange{}) {
			t.Errorf("%s: %+v (%v), want %+v", value, got, ok, want)
		}
	}
}
