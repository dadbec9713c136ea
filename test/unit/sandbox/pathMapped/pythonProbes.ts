import type { Contents } from '../support/functions';
import type { Probe } from './probe';

/** What Python functions do with Lambda's paths. */
export const PYTHON_PROBES: readonly Probe[] = [
  { name: 'a file is opened', code: `read("/opt/lib/a.txt")` },
  { name: 'an open file knows its name', code: `named("/opt/lib/a.txt")` },
  {
    name: 'a path object',
    code: `[pathlib.Path("/opt/lib/a.txt").read_text(), sorted(map(str, pathlib.Path("/opt/lib").iterdir())), str(pathlib.Path("x").resolve())]`,
  },
  {
    name: 'folders',
    code: `[sorted(os.listdir("/opt/lib")), sorted(e.path for e in os.scandir("/opt/lib")), [(r, sorted(d), sorted(f)) for r, d, f in os.walk("/opt/python/shelf")], glob.glob("/opt/lib/*")]`,
  },
  {
    name: 'a missing file',
    code: `[failure(lambda: open("/opt/none")), failure(lambda: os.stat("/opt/none")), failure(lambda: os.listdir(b"/opt/none"))]`,
  },
  { name: 'a layer’s package', code: `[shelf.__file__, list(shelf.__path__), shelf.book.title]` },
  { name: 'a package’s data', code: `pkgutil.get_data("shelf", "data.txt").decode()` },
  {
    name: 'a module that is found and loaded by hand',
    code: `[importlib.util.find_spec("shelf.book").origin, importlib.import_module("late").__file__]`,
  },
  { name: 'a zip on the search path', code: `zipped()` },
  { name: 'the search path', code: `sys.path` },
  {
    name: 'the interpreter’s own places',
    code: `[sys.prefix, sys.executable, os.__file__, sys.argv]`,
  },
  { name: 'stacks name Lambda’s files', code: `stack()` },
  {
    name: '/opt and /var/task can’t be written',
    code: `[failure(lambda: open(p, "w")) for p in ("/opt/new", "/var/task/new", "/opt/lib/a.txt", "new")] + [failure(lambda: pathlib.Path("/opt/x").mkdir()), failure(lambda: os.makedirs("/opt/x/y"))]`,
  },
  {
    name: 'nothing of them can be changed',
    code: `[failure(lambda: os.remove("/opt/lib/a.txt")), failure(lambda: os.rename("/opt/lib", "/opt/other")), failure(lambda: os.chmod("/var/task/app.py", 0)), failure(lambda: shutil.rmtree("/opt/lib"))[0], failure(lambda: shutil.copy("/opt/lib/a.txt", "/var/task")), os.path.exists("/opt/lib/a.txt")]`,
  },
  { name: '/tmp is private and can be written', code: `temporary()` },
  { name: 'the working directory', code: `directories()` },
  {
    name: 'variables',
    code: `[os.environ.get(n) for n in ("LAMBDA_TASK_ROOT", "PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "NODE_OPTIONS", "TMPDIR")]`,
  },
  {
    name: 'programs',
    code: `[run(["tool", "x"]), run(["/opt/bin/script", "x"]), run("cat /opt/lib/a.txt; ls /opt/lib", shell=True), run([sys.executable, "-c", "import os; print(open('/opt/lib/a.txt').read(), os.getcwd())"]), os.system("test -f /opt/lib/a.txt")]`,
  },
  {
    name: 'a native library',
    code: `[failure(lambda: ctypes.CDLL("/opt/lib/a.txt")) is not None, sqlite()]`,
    fails: true,
  },
  {
    name: 'what other programs name and print themselves',
    code: `[run(["/opt/bin/reader"]), run(["pwd"], cwd="/opt/lib")]`,
    fails: true,
  },
];

const PRELUDE = `
import ctypes, glob, importlib, importlib.util, os, pathlib, pkgutil, shutil, sqlite3, subprocess, sys, tempfile, traceback, zipfile
import shelf.book

def read(path):
    with open(path) as file:
        return file.read()

def named(path):
    with open(path) as text, open(path, "rb") as data:
        return [text.name, data.name]

def failure(action):
    try:
        action()
    except Exception as error:
        return [type(error).__name__, str(error)]

def zipped():
    with zipfile.ZipFile("/tmp/some.zip", "w") as archive:
        archive.writestr("packed.py", "place = __file__")
    sys.path.append("/tmp/some.zip")
    try:
        return importlib.import_module("packed").place
    finally:
        sys.path.pop()

def stack():
    try:
        shelf.book.fail()
    except Exception as error:
        return [[f.filename, f.lineno, f.line] for f in traceback.extract_tb(error.__traceback__)]

def temporary():
    with tempfile.TemporaryDirectory() as folder:
        inside = folder.startswith("/tmp/")
        shutil.copytree("/opt/lib", folder + "/copy")
        seen = sorted(os.listdir(folder + "/copy"))
    with tempfile.NamedTemporaryFile("w") as file:
        return [inside, seen, os.path.exists(folder), file.name.startswith("/tmp/"), os.path.exists(file.name)]

def directories():
    seen = [os.getcwd(), os.path.realpath("x"), os.path.abspath(".")]
    os.chdir("/opt/lib")
    seen += [os.getcwd(), read("a.txt"), str(pathlib.Path.cwd())]
    os.chdir("/var/task")
    return seen

def run(command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, **options).stdout

def sqlite():
    sqlite3.connect("/tmp/some.db").execute("create table t (x)").close()
    return os.path.exists("/tmp/some.db")
`;

export const PYTHON_FILES: Contents = {
  'app.py': `${PRELUDE}
PROBES = [
${PYTHON_PROBES.map(({ code }) => `    lambda: ${code},`).join('\n')}
]

def answer(probe):
    try:
        return probe()
    except Exception as error:
        return ["failed", repr(error)]

def handler(event, context):
    return [answer(probe) for probe in PROBES]
`,
};
