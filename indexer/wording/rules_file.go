package wording

import (
	"fmt"
	"io"
	"os"
	"unicode/utf8"
)

// maxRulesFile bounds a file of rules that a user writes: 4 MB is far more than anyone
// writes by hand, and a wrong path (a video, say), or a file that grows while it is read,
// must not fill the memory.
const maxRulesFile = 4 << 20

// ReadFile reads a file of rules that a user writes. An error says in Chinese what is
// wrong with the file as a whole.
func ReadFile(name string) (string, error) {
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxRulesFile+1))
	if err != nil {
		return "", err
	}
	if len(text) > maxRulesFile {
		return "", fmt.Errorf("%s 超过上限 %d 字节", name, maxRulesFile)
	}
	if !utf8.Valid(text) {
		return "", fmt.Errorf("%s 不是 UTF-8 文本", name)
	}
	return string(text), nil
}
