package index

import (
	"context"
	"strings"
)

// placeEntries returns the districts that documents are about, and the places that
// paragraphs mention: who types one looks for it, whoever reported on it.
func placeEntries(ctx context.Context, view View) ([]suggestEntry, error) {
	facets := []Facet{FacetDistrict, FacetPlace}
	counted, err := view.Search(ctx, Plan{Tiers: []Tier{{Node: And{}}}, Facets: facets})
	if err != nil {
		return nil, err
	}
	most := map[string]int{} // a paragraph may be about a place and mention it
	for _, f := range facets {
		sums := map[string]int{} // of places of one name
		for path, n := range counted.Facets[f] {
			sums[path[strings.LastIndexByte(path, '/')+1:]] += n
		}
		for name, n := range sums {
			most[name] = max(most[name], n)
		}
	}
	entries := make([]suggestEntry, 0, len(most))
	for name, n := range most {
		entries = append(entries, suggestEntry{Text: name, Kind: "district", Count: n})
	}
	return entries, nil
}
