/** The words by which packages tell apart what they bring for several platforms, in names of folders and files. */
const PLATFORM =
  /(?<=^|[-_./@])(?:darwin|macos|macosx|osx|win|win32|win64|windows|linux|linuxmusl|musl|glibc|gnu|freebsd|openbsd|netbsd|android|sunos|aix|x86_64|x64|x86|ia32|i386|i686|amd64|arm|arm64|aarch64|armv6|armv7|armv7l|armv8|ppc64|ppc64le|s390x|riscv64|loong64|universal2?)(?=$|[-_./+])/g;

/** Whether a path says which platform it is for: `prebuilds/darwin-arm64/a.node`. */
export function namesPlatform(path: string): boolean {
  return path.search(PLATFORM) >= 0;
}

/** What is the same for all platforms: `@img/sharp-darwin-arm64` and `@img/sharp-linux-x64` are `@img/sharp`. */
export function withoutPlatform(path: string): string {
  return path
    .replace(PLATFORM, '')
    .replace(/[-_./]+(?=[-_./]|$)/g, '')
    .replace(/\/+$/, '');
}
