package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

const townshipHeader = `# Townships of China by county: path <TAB> names. From github.com/modood/Administrative-divisions-of-China
# (WTFPL, MIT), the codes of the National Bureau of Statistics of June 2023. Written by gazetteergen.
`

// townshipEndings are those of the names that tell a place; the statistics also
// count farms, parks and camps, whose names do not.
var townshipEndings = []string{"街道", "镇", "乡", "苏木"}

// minTownshipBytes keeps names of two characters out: 新镇 is in every sentence.
const minTownshipBytes = len("虎门镇")

// writeTownships writes the compressed table of townships, each under the county
// or city of its code.
func writeTownships(from, to string, byCode map[string]*place) error {
	rows, err := readCSV(filepath.Join(from, "streets.csv"))
	if err != nil {
		return err
	}
	names := map[string][]string{}
	var paths []string
	for _, r := range rows {
		p := byCode[r["areaCode"]]
		if p == nil {
			p = byCode[r["cityCode"]]
		}
		name := r["name"]
		if p == nil || p.kind == "p" || len(name) < minTownshipBytes ||
			!slices.ContainsFunc(townshipEndings, func(e string) bool { return strings.HasSuffix(name, e) }) {
			continue
		}
		path := p.path()
		if names[path] == nil {
			paths = append(paths, path)
		}
		if !slices.Contains(names[path], name) {
			names[path] = append(names[path], name)
		}
	}
	var out bytes.Buffer
	z, err := gzip.NewWriterLevel(&out, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("compressing the townships: %w", err)
	}
	fmt.Fprint(z, townshipHeader)
	for _, path := range paths {
		fmt.Fprintf(z, "%s\t%s\n", path, strings.Join(names[path], " "))
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("compressing the townships: %w", err)
	}
	if err := os.WriteFile(to, out.Bytes(), 0o644); err != nil {
		return fmt.Errorf("writing the townships: %w", err)
	}
	return nil
}
