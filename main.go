// Zhengsou 政搜 searches Chinese policy reports. This package is its commands:
// flags, wiring and what is printed; what they do is in the packages below.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
	"github.com/mattn/go-isatty"

	"zhengsou/corpus"
	"zhengsou/index"
)

// Exit statuses.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// commands are the verbs of the command line, one file each.
type commands struct {
	Serve   serveCommand   `cmd:"" help:"启动网页和 API 服务；还没有文档时先装入自带的五篇报告。"`
	Index   indexCommand   `cmd:"" help:"收入文件和文件夹（也可以是压缩包、.jsonl），可反复运行。"`
	Search  searchCommand  `cmd:"" help:"在命令行里检索。"`
	Inspect inspectCommand `cmd:"" help:"看一个文件被读成了什么：元数据、段落、删去的部分和理由。"`
	Remove  removeCommand  `cmd:"" help:"撤下文档：不再检索，也不再保留。"`
	Eval    evalCommand    `cmd:"" help:"用判定好的问题集衡量检索质量。"`
	Health  healthCommand  `cmd:"" hidden:"" help:"询问运行中的服务是否就绪（容器的健康检查用）。"`

	Version kong.VersionFlag `help:"打印版本。"`
}

// dataFlag is shared by the commands that work on a data folder.
type dataFlag struct {
	Data string `help:"数据文件夹；不写明时是当前文件夹下的 data。" default:"data" env:"ZHENGSOU_DATA" type:"path" placeholder:"文件夹"`
}

// streams are where a command prints: results to out; logs, progress and
// complaints to err.
type streams struct {
	out, err io.Writer
	// terminal is true where err is a person's screen.
	terminal bool
	log      *slog.Logger
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

// run executes one command line and gives the exit status.
func run(args []string, out, err *os.File) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // whoever interrupts a second time does not wait
	s := streams{out: out, err: err, terminal: isTerminal(err), log: slog.New(slog.NewTextHandler(err, nil))}
	parser, failure := kong.New(&commands{},
		kong.Name("zhengsou"),
		kong.Description("政搜：政策报告的检索。"),
		kong.Writers(out, err),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Help(helpInChinese),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(s),
		kong.Vars{"version": version()},
	)
	if failure != nil {
		return s.report(failure)
	}
	if failure := forgetEmpty("ZHENGSOU_DATA", "ZHENGSOU_ADDR"); failure != nil {
		return s.report(failure)
	}
	command, failure := parser.Parse(queryArguments(args))
	if failure != nil {
		return s.report(usageError{complaintOf(failure)})
	}
	return s.report(command.Run())
}

// parameterNames are the parameters of a search as the command line has them; a
// message about the query names it itself.
var parameterNames = map[string]string{"size": "--size ", "from": "--from ", "sort": "--sort "}

// usageError is wrong use of the command line.
type usageError struct{ error }

// report prints what went wrong and gives the exit status that says so.
func (s streams) report(err error) int {
	var (
		usage     usageError
		parameter *index.ParameterError
		file      *corpus.FileError
	)
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		fmt.Fprintf(s.err, "zhengsou：用法有误：%s\n用 zhengsou --help 看用法。\n", inChinese(usage.Error()))
		return exitUsage
	case errors.As(err, &parameter):
		fmt.Fprintf(s.err, "zhengsou：%s%s\n", parameterNames[parameter.Parameter], parameter.Message)
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(s.err, "zhengsou：已中断")
	case errors.As(err, &file): // what was being done when it was met matters to nobody
		fmt.Fprintf(s.err, "zhengsou：%v\n", file)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		fmt.Fprintf(s.err, "zhengsou：磁盘已满，请腾出空间后再试。已经收入的文档没有受损。\n%v\n", err)
	default:
		fmt.Fprintf(s.err, "zhengsou：%v\n", err)
	}
	return exitFailed
}

// isTerminal reports whether a person sees what is written to f. /dev/null is a
// character device too, which nobody looks at.
func isTerminal(f *os.File) bool { return isatty.IsTerminal(f.Fd()) }
