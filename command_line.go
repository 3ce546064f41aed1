package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
)

// filePath is a file's name as the system gives it: old archives have names in
// GBK, which are no UTF-8 and must reach the system as they came.
type filePath string

// Decode takes the argument byte for byte.
func (p *filePath) Decode(ctx *kong.DecodeContext) error {
	token := ctx.Scan.Pop()
	name, ok := token.Value.(string)
	if !ok {
		return fmt.Errorf("应为文件或文件夹，却是 %v", token.Value)
	}
	*p = filePath(name)
	return nil
}

// streamed are where the system keeps what is piped into a program, which ends
// when the one that writes it does.
var streamed = []string{"/dev/stdin", "/dev/fd/", "/proc/self/fd/"}

// files returns the paths that can be read to their end, and a problem for each
// other: a pipe that nobody writes to is waited for without end.
func files(paths ...filePath) (readable []string, problems []problem) {
	for _, p := range paths {
		path := string(p)
		info, err := os.Stat(path)
		piped := slices.ContainsFunc(streamed, func(s string) bool { return strings.HasPrefix(path, s) })
		if err == nil && !info.Mode().IsRegular() && !info.IsDir() && !piped {
			problems = append(problems, problem{path, "不是文件，也不是文件夹（而是管道、设备等）"})
			continue
		}
		readable = append(readable, path)
	}
	return readable, problems
}

// forgetEmpty has variables of the environment that are empty count as not set: that
// is how a container's settings say so.
func forgetEmpty(names ...string) error {
	for _, name := range names {
		if value, set := os.LookupEnv(name); set && value == "" {
			if err := os.Unsetenv(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// queryArguments has kong take what a query leaves out (search 养老 -中心) for words:
// a blank before it makes it none of its flags, of which only -h is short. What is
// behind -- are words already.
func queryArguments(args []string) []string {
	if len(args) == 0 || args[0] != "search" {
		return args
	}
	list := append([]string{}, args...)
	for i, arg := range list {
		if arg == "--" {
			break
		}
		if len(arg) > 1 && arg[0] == '-' && arg[1] != '-' && arg != "-h" {
			list[i] = " " + arg
		}
	}
	return list
}

// verbs are the commands that people use.
const verbs = "serve、index、search、inspect、remove、eval"

// complaintOf is what kong says of a command line, with a word of its own for a first word
// that is no command.
func complaintOf(err error) error {
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context != nil && parse.Context.Selected() == nil {
		if rest, ok := strings.CutPrefix(err.Error(), "unexpected argument "); ok {
			return errors.New("no command " + rest)
		}
	}
	return err
}

// usageMessages are kong's complaints, for people.
var usageMessages = []struct {
	pattern *regexp.Regexp
	chinese string
}{
	{regexp.MustCompile(`^expected one of .+$`), "要写明命令，可以是 " + verbs},
	{regexp.MustCompile(`^no command (.+?), did you mean (.+)\?$`), "没有 $1 这个命令，是不是 $2？"},
	{regexp.MustCompile(`^no command (.+)$`), "没有 $1 这个命令，可以是 " + verbs},
	{regexp.MustCompile(`^unexpected argument (.+?)(?:, did you mean .*)?$`), "多出了 $1"},
	{regexp.MustCompile(`^unknown flag (--.+?), did you mean (?:one of )?(.+)\?$`), "没有 $1 这个选项，是不是 $2？"},
	{regexp.MustCompile(`^unknown flag (.+?)(?:, did you mean .*)?$`), "没有 $1 这个选项"},
	{regexp.MustCompile(`^missing flags: (.+)$`), "缺少选项 $1"},
	{regexp.MustCompile(`^(?:expected|missing positional arguments) "?(<.+?>[ .]*)"?$`), "缺少 $1"},
	{regexp.MustCompile(`^(--\S+): expected a valid 64 bit int but got (.+)$`), "$1 应为整数，却是 $2"},
	{regexp.MustCompile(`^(--\S+): expected .* but got "EOL".*$`), "$1 之后缺少取值"},
	{regexp.MustCompile(`^(--\S+): missing value.*$`), "$1 之后缺少取值"},
}

// inChinese says what is wrong with a command line as its user reads it.
func inChinese(complaint string) string {
	for _, m := range usageMessages {
		if m.pattern.MatchString(complaint) {
			complaint = m.pattern.ReplaceAllString(complaint, m.chinese)
			break
		}
	}
	return strings.ToValidUTF8(argumentNames.Replace(complaint), "�")
}

// helpInChinese prints kong's help in the language of the rest.
func helpInChinese(options kong.HelpOptions, ctx *kong.Context) error {
	out := ctx.Stdout
	var help strings.Builder
	ctx.Stdout = &help
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, helpWords.Replace(help.String()))
	return err
}

// helpWords are the words of kong's help that are its own.
var helpWords = strings.NewReplacer(
	"Usage: ", "用法：", "Arguments:", "参数：", "Flags:", "选项：", "Commands:", "命令：",
	"Show context-sensitive help.", "打印这里的说明。",
	`Run "zhengsou <command> --help" for more information on a command.`, `各个命令的说明：zhengsou <命令> --help`,
	"<command>", "<命令>", "[flags]", "[选项]", "<path> ...", "<文件或文件夹> ...", "<document> ...", "<文档> ...",
	"<file>", "<文件>", "<query> ...", "<要找的话> ...",
)

// argumentNames are the arguments as the help names them.
var argumentNames = strings.NewReplacer(`"`, "", ", ", "、", "<path> ...", "文件或文件夹", "<path>", "文件或文件夹", "<file>", "文件", "<document> ...", "文档", "<document>", "文档", "<query> ...", "要找的话")

// version names the source that the program was built from, as far as it knows.
func version() string {
	text, revision, changed := "zhengsou", "", ""
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return text
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		text += " " + v
	}
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			const short = 12
			revision = " " + s.Value[:min(short, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = "（有改动）"
		}
	}
	return text + revision + changed + "，" + info.GoVersion
}
