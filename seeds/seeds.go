// Package seeds holds the five reports that an empty data folder starts with,
// byte for byte as they were crawled.
package seeds

import (
	"embed"
	"fmt"

	"zhengsou/indexer"
)

//go:embed *.txt
var files embed.FS

// All returns the five reports, in order of their names, as if read from a folder.
func All() ([]indexer.Received, error) {
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, fmt.Errorf("listing the seeds: %w", err)
	}
	all := make([]indexer.Received, 0, len(entries))
	for _, entry := range entries {
		name := entry.Name()
		b, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("reading the seed %s: %w", name, err)
		}
		all = append(all, indexer.Received{
			SourceID: name, Key: name, Name: name, Origin: "seeds/" + name, ContentType: "text/plain", Bytes: b,
		})
	}
	return all, nil
}
