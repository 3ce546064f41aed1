package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// durations are measured times, in no order.
type durations []time.Duration

// at returns the time that this share of all did not exceed.
func (d durations) at(share float64) time.Duration {
	if len(d) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(d))
	return sorted[max(0, int(math.Ceil(share*float64(len(d))))-1)]
}

func (d durations) mean() time.Duration {
	var sum time.Duration
	for _, t := range d {
		sum += t
	}
	return sum / time.Duration(max(1, len(d)))
}

// String returns p50, p90 and p99 in milliseconds.
func (d durations) String() string {
	var list []string
	for _, share := range []float64{.5, .9, .99} {
		list = append(list, milliseconds(d.at(share)))
	}
	return strings.Join(list, " / ")
}

func milliseconds(d time.Duration) string { return fmt.Sprintf("%.2f", d.Seconds()*1e3) }
