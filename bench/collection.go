package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// readTexts returns the paragraphs of a .jsonl and their bytes.
func readTexts(path string) (texts []string, size int64, err error) {
	err = eachLine(path, func(line []byte) error {
		var d struct{ Text string }
		if err := json.Unmarshal(line, &d); err != nil {
			return err
		}
		for text := range strings.SplitSeq(d.Text, "\n") {
			if text = strings.TrimSpace(text); text != "" {
				texts, size = append(texts, text), size+int64(len(text))
			}
		}
		return nil
	})
	return texts, size, err
}

func readQuestions(path string) (list []string, err error) {
	err = eachLine(path, func(line []byte) error {
		var q struct{ Text string }
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		list = append(list, q.Text)
		return nil
	})
	return list, err
}

func eachLine(path string, each func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, maxLine)
	for lines.Scan() {
		if err := each(lines.Bytes()); err != nil {
			return fmt.Errorf("reading %s: %w", path, err)
		}
	}
	return lines.Err()
}

// folderSize is the number of bytes of all files at or below a path.
func folderSize(path string) (size int64, err error) {
	err = filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}

func megabytes(n int64) float64 { return float64(n) / 1e6 }
