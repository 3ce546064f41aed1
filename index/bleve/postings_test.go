package bleve

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// Lists of every length and density, times from one to many, give back what they
// were made of, whole and where they meet others.
func TestPostingsGiveBackWhatTheyWereMadeOf(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 2, 3, 127, 128, 129, 255, 256, 257, 1000, 20000} {
		for _, step := range []int{1, 2, 5, 12, 100, 1 << 20} {
			var rows []posting
			row := uint32(random.IntN(step))
			for range n {
				times := uint32(1)
				if random.IntN(5) == 0 {
					times += uint32(random.IntN(1 << random.IntN(12)))
				}
				rows = append(rows, posting{row, times, uint32(random.IntN(maxPlace + 1))})
				next := uint64(row) + 1 + uint64(random.IntN(step))
				if next > 1<<31 {
					break
				}
				row = uint32(next)
			}
			for _, places := range []bool{false, true} {
				base := uint32(7 * random.IntN(2))
				list := openPostings(append(appendPostings(nil, rows, places), make([]byte, packedAfter)...), base)
				at := 0
				list.each(func(p posting) {
					want := rows[at]
					want.row += base
					if !places {
						want.place = 0
					}
					if p != want {
						t.Fatalf("n %d, step %d: posting %d is %v, was %v", n, step, at, p, want)
					}
					at++
				})
				if at != len(rows) || list.placed() != places {
					t.Fatalf("n %d, step %d: %d postings, were %d", n, step, at, len(rows))
				}
				checkMeeting(t, random, list)
			}
		}
	}
}

// A processor that works on eight numbers at once reads what others read.
func TestNumbersAreReadAlikeByAllProcessors(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for n := range listBlock {
		for width := range 25 {
			numbers := make([]uint32, n)
			for i := range numbers {
				numbers[i] = random.Uint32N(1 << width)
			}
			packed := append(pack(nil, numbers, 0), make([]byte, packedAfter)...)
			var read [listBlock]uint32
			if unpack(&read, n, packed[:len(packed):len(packed)]); !slices.Equal(read[:n], numbers) {
				t.Fatalf("%d numbers of %d bits are read as %v, were %v", n, width, read[:n], numbers)
			}
			rows := append(make([]uint32, 0, n+1), 7)
			for i, step := range numbers {
				rows = append(rows, rows[i]+step+1)
			}
			if rowsOfEights(&read, n+1, 7) && !slices.Equal(read[:n+1], rows) {
				t.Fatalf("the rows of %v are %v", numbers, read[:n+1])
			}
		}
	}
}

func checkMeeting(t *testing.T, random *rand.Rand, list postings) {
	t.Helper()
	all := list.appendRows(nil)
	if last := all[len(all)-1]; last < 1<<20 {
		words, want := make([]uint64, last/64+1), make([]uint64, last/64+1)
		var b block
		for i := range list.count() {
			list.read(i, &b, rowsOnly)
			b.setIn(words)
		}
		for _, row := range all {
			want[row/64] |= 1 << (row % 64)
		}
		if !slices.Equal(words, want) {
			t.Fatalf("%d rows have other bits", len(all))
		}
	}
	for _, share := range []int{1, 2, 50, 5000} {
		var among []uint32
		for _, row := range all {
			if random.IntN(share) == 0 {
				among = append(among, row, row+1) // the second is often in no list
			}
		}
		slices.Sort(among)
		among = slices.Compact(among)
		want := slices.DeleteFunc(slices.Clone(among), func(row uint32) bool {
			_, ok := slices.BinarySearch(all, row)
			return !ok
		})
		if got := list.meet(among, nil); !slices.Equal(got, want) {
			t.Fatalf("%d rows met by %d: %d, should be %d", len(all), len(among), len(got), len(want))
		}
	}
}

// BenchmarkMeet meets a list with rows of which it has a part, both of several
// densities.
func BenchmarkMeet(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	draw := func(every, all int) (rows []uint32) {
		for row := range all {
			if random.IntN(every) == 0 {
				rows = append(rows, uint32(row))
			}
		}
		return rows
	}
	for _, c := range []struct{ list, among int }{{10, 30}, {30, 30}, {100, 100}, {30, 1000}, {10, 10}, {300, 3000}} {
		rows, among := draw(c.list, 1_000_000), draw(c.among, 1_000_000)
		var of []posting
		for _, row := range rows {
			of = append(of, posting{row: row, times: 1})
		}
		list := openPostings(append(appendPostings(nil, of, false), make([]byte, packedAfter)...), 0)
		b.Run(fmt.Sprintf("one-in-%d-among-%d", c.list, c.among), func(b *testing.B) {
			var kept []uint32
			for b.Loop() {
				kept = list.meet(among, kept[:0])
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(rows)+len(among)), "ns/row")
		})
	}
}
