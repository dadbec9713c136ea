/**
 * Module names of the standard library by Python version, top level only.
 * 3.8 to 3.13: written by scripts/pythonModuleNames.py under each interpreter, with awslambdaric 4.x, 2026-11.
 * 3.7: those of 3.8 with the changes of "What's New In Python 3.8" (docs.python.org, read 2026-11).
 * 3.14: those of 3.13 with the changes of "What's New In Python 3.14" (docs.python.org, read 2026-11).
 */

/** Built in, frozen, or imported by the bootstrap before the function: nothing on sys.path replaces them. */
const EARLY_ALWAYS = `
__future__ _abc _ast _codecs _collections _collections_abc _decimal _functools _imp _io _json _locale _operator
_signal _sitebuiltins _sre _stat _string _symtable _thread _tracemalloc _warnings _weakref _weakrefset abc
atexit builtins codecs collections copyreg decimal encodings enum errno faulthandler functools gc genericpath
importlib io itertools json keyword linecache logging marshal math numbers operator os posix posixpath pwd re
reprlib site stat string sys threading time traceback types warnings weakref zipimport`;

const EARLY_SOMETIMES: Readonly<Record<string, string>> = {
  '3.7': `_heapq heapq sre_compile sre_constants sre_parse token tokenize xxsubtype`,
  '3.8': `_heapq heapq sre_compile sre_constants sre_parse token tokenize xxsubtype`,
  '3.9': `_heapq _peg_parser heapq sre_compile sre_constants sre_parse token tokenize xxsubtype`,
  '3.10': `_frozen_importlib _frozen_importlib_external sre_compile sre_constants sre_parse token tokenize xxsubtype`,
  '3.11': `_frozen_importlib _frozen_importlib_external _tokenize contextlib ntpath runpy textwrap token tokenize
    xxsubtype`,
  '3.12': `_frozen_importlib _frozen_importlib_external _tokenize _typing contextlib ntpath runpy textwrap token
    tokenize`,
  '3.13': `_colorize _frozen_importlib _frozen_importlib_external _suggestions _sysconfig _tokenize _typing contextlib
    ntpath runpy textwrap`,
  '3.14': `_colorize _frozen_importlib _frozen_importlib_external _suggestions _sysconfig _tokenize _types _typing
    annotationlib contextlib ntpath runpy textwrap`,
};

/** All of the standard library, with the early ones. */
const LIBRARY_ALWAYS = `
__future__ _abc _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp
_codecs_kr _codecs_tw _collections _collections_abc _compat_pickle _contextvars _csv _ctypes _curses
_curses_panel _datetime _decimal _elementtree _functools _hashlib _heapq _imp _io _json _locale _lsprof _lzma
_markupbase _md5 _multibytecodec _multiprocessing _opcode _operator _osx_support _pickle _posixshmem
_posixsubprocess _py_abc _pydecimal _pyio _queue _random _sha1 _sha3 _signal _sitebuiltins _socket _sqlite3 _sre
_ssl _stat _statistics _string _strptime _struct _symtable _thread _threading_local _tkinter _tracemalloc _uuid
_warnings _weakref _weakrefset abc antigravity argparse array ast asyncio atexit base64 bdb binascii bisect
builtins bz2 cProfile calendar cmath cmd code codecs codeop collections colorsys compileall concurrent
configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime dbm decimal difflib dis
doctest email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib
functools gc genericpath getopt getpass gettext glob grp gzip hashlib heapq hmac html http idlelib imaplib
importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math
mimetypes mmap modulefinder multiprocessing netrc ntpath nturl2path numbers opcode operator optparse os pathlib
pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile
pyclbr pydoc pydoc_data pyexpat queue quopri random re readline reprlib resource rlcompleter runpy sched secrets
select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 sre_compile sre_constants
sre_parse ssl stat statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile
tempfile termios textwrap this threading time timeit tkinter token tokenize trace traceback tracemalloc tty
turtle turtledemo types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser wsgiref
xml xmlrpc zipapp zipfile zipimport zlib`;

const LIBRARY_SOMETIMES: Readonly<Record<string, string>> = {
  '3.7': `__phello__ _bootlocale _compression _crypt _ctypes_test _dummy_thread _sha256 _sha512 _testbuffer _testcapi
    _testimportmultiple _testmultiphase _xxtestfuzz aifc asynchat asyncore audioop binhex cgi cgitb chunk crypt distutils
    dummy_threading formatter imghdr imp lib2to3 macpath mailcap nis nntplib ossaudiodev parser pipes smtpd sndhdr spwd
    sunau symbol telnetlib uu xdrlib xxlimited xxsubtype`,
  '3.8': `__phello__ _bootlocale _compression _crypt _ctypes_test _dummy_thread _sha256 _sha512 _testbuffer _testcapi
    _testimportmultiple _testinternalcapi _testmultiphase _xxsubinterpreters _xxtestfuzz aifc asynchat asyncore
    audioop binhex cgi cgitb chunk crypt distutils dummy_threading formatter imghdr imp lib2to3 mailcap nis
    nntplib ossaudiodev parser pipes smtpd sndhdr spwd sunau symbol telnetlib uu xdrlib xxlimited xxsubtype`,
  '3.9': `__phello__ _aix_support _bootlocale _bootsubprocess _compression _crypt _ctypes_test _peg_parser _sha256
    _sha512 _testbuffer _testcapi _testimportmultiple _testinternalcapi _testmultiphase _xxsubinterpreters
    _xxtestfuzz _zoneinfo aifc asynchat asyncore audioop binhex cgi cgitb chunk crypt distutils formatter
    graphlib imghdr imp lib2to3 mailcap nis nntplib ossaudiodev parser pipes smtpd sndhdr spwd sunau symbol
    telnetlib uu xdrlib xxlimited xxsubtype zoneinfo`,
  '3.10': `_aix_support _bootsubprocess _compression _crypt _dbm _frozen_importlib _frozen_importlib_external _gdbm
    _msi _overlapped _scproxy _sha256 _sha512 _winapi _zoneinfo aifc asynchat asyncore audioop binhex cgi cgitb
    chunk crypt distutils graphlib imghdr imp lib2to3 mailcap msilib msvcrt nis nntplib nt ossaudiodev pipes
    smtpd sndhdr spwd sunau telnetlib uu winreg winsound xdrlib xxsubtype zoneinfo`,
  '3.11': `_aix_support _bootsubprocess _compression _crypt _dbm _frozen_importlib _frozen_importlib_external _gdbm
    _msi _overlapped _scproxy _sha256 _sha512 _tokenize _typing _winapi _zoneinfo aifc asynchat asyncore audioop
    cgi cgitb chunk crypt distutils graphlib imghdr imp lib2to3 mailcap msilib msvcrt nis nntplib nt ossaudiodev
    pipes smtpd sndhdr spwd sunau telnetlib tomllib uu winreg winsound xdrlib xxsubtype zoneinfo`,
  '3.12': `_aix_support _compression _crypt _dbm _frozen_importlib _frozen_importlib_external _gdbm _msi _overlapped
    _pydatetime _pylong _scproxy _sha2 _tokenize _typing _winapi _zoneinfo aifc audioop cgi cgitb chunk crypt
    graphlib imghdr lib2to3 mailcap msilib msvcrt nis nntplib nt ossaudiodev pipes sndhdr spwd sunau telnetlib
    tomllib uu winreg winsound xdrlib zoneinfo`,
  '3.13': `_aix_support _android_support _colorize _compression _dbm _frozen_importlib _frozen_importlib_external _gdbm
    _interpchannels _interpqueues _interpreters _ios_support _opcode_metadata _overlapped _pydatetime _pylong
    _pyrepl _scproxy _sha2 _suggestions _sysconfig _tokenize _typing _winapi _wmi _zoneinfo graphlib msvcrt nt
    tomllib winreg winsound zoneinfo`,
  '3.14': `_aix_support _android_support _ast_unparse _colorize _dbm _frozen_importlib _frozen_importlib_external _gdbm
    _hmac _interpchannels _interpqueues _interpreters _ios_support _opcode_metadata _overlapped _py_warnings
    _pydatetime _pylong _pyrepl _remote_debugging _scproxy _sha2 _suggestions _sysconfig _tokenize _types
    _typing _winapi _wmi _zoneinfo _zstd annotationlib compression graphlib msvcrt nt tomllib winreg winsound
    zoneinfo`,
};

/** Packages of the standard library in any of these versions; the rest are single modules, but for `os.path`. */
const PACKAGES = `
_pyrepl asyncio collections compression concurrent ctypes curses dbm distutils email encodings ensurepip html http
idlelib importlib json lib2to3 logging msilib multiprocessing os pathlib pydoc_data re sqlite3 string sysconfig
tkinter tomllib turtledemo typing unittest urllib venv wsgiref xml xmlrpc zipfile zoneinfo`;

const packageNames = namesOf(PACKAGES);

/** Whether a standard library name may have submodules. */
export function isStandardPackage(name: string): boolean {
  return packageNames.has(name);
}

/** Names that nothing on `sys.path` can replace in this version. */
export function earlyModules(version: string): ReadonlySet<string> {
  return namesOf(EARLY_ALWAYS, EARLY_SOMETIMES[version]);
}

/** All names of the standard library in this version. */
export function standardModules(version: string): ReadonlySet<string> {
  return namesOf(LIBRARY_ALWAYS, LIBRARY_SOMETIMES[version]);
}

function namesOf(always: string, sometimes = ''): ReadonlySet<string> {
  return new Set(`${always} ${sometimes}`.trim().split(/\s+/));
}
