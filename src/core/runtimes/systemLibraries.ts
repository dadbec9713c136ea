import type { OperatingSystem } from './operatingSystems';
import type { Runtime } from './runtime';

/** The loaders of both processors, which lie outside of the folders that the lists below were made of. */
const LOADERS = ['ld-linux-x86-64.so.2', 'ld-linux-aarch64.so.1'];

/**
 * The libraries in `/lib64` by the names that binaries ask for. Of Amazon Linux, which ended with `provided`,
 * there is no list.
 *
 * Amazon Linux 2: listing of a Lambda environment, October 2022; Amazon Linux 2023: listing of AWS' base image
 * `provided:al2023` for both processors, August 2025. Both are kept by the authors of Bref, who leave out of
 * their layers what Lambda has (github.com/brefphp/aws-lambda-layers, `utils/lib-check` and `utils/lib-copy`,
 * read 2026-11). The image has a package manager whose libraries a managed runtime may lack.
 */
const LIBRARIES: Readonly<Partial<Record<OperatingSystem, ReadonlySet<string>>>> = {
  al2: listed(`
  libBrokenLocale.so.1 libSegFault.so libacl.so.1 libanl.so.1 libattr.so.1 libbz2.so.1 libc.so.6 libcap.so.2
  libcidn.so.1 libcom_err.so.2 libcrypt.so.1 libcrypto.so.1.0.2k libcrypto.so.10 libcurl.so.4 libdb-5.3.so
  libdb-5.so libdl.so.2 libelf.so.1 libffi.so.6 libform.so.6 libformw.so.6 libfreebl3.so libfreeblpriv3.so
  libgcc_s.so.1 libgmp.so.10 libgmpxx.so.4 libgssapi_krb5.so.2 libgssrpc.so.4 libhistory.so.6 libicudata.so.50
  libicui18n.so.50 libicuio.so.50 libicule.so.50 libiculx.so.50 libicutest.so.50 libicutu.so.50 libicuuc.so.50
  libidn2.so.0 libk5crypto.so.3 libkdb5.so.8 libkeyutils.so.1 libkrad.so.0 libkrb5.so.3 libkrb5support.so.0
  liblber-2.4.so.2 libldap-2.4.so.2 libldap_r-2.4.so.2 liblua-5.1.so liblzma.so.5 libm.so.6 libmemusage.so
  libmenu.so.6 libmenuw.so.6 libmvec.so.1 libncurses.so.6 libncursesw.so.6 libnghttp2.so.14 libnsl.so.1
  libnspr4.so libnss3.so libnss_compat.so.2 libnss_dns.so.2 libnss_files.so.2 libnssckbi.so libnssdbm3.so
  libnsspem.so libnsssysinit.so libnssutil3.so libp11-kit.so.0 libpanel.so.6 libpanelw.so.6 libpcprofile.so
  libpcre.so.1 libpcre16.so.0 libpcre32.so.0 libpcrecpp.so.0 libpcreposix.so.0 libplc4.so libplds4.so
  libpopt.so.0 libpthread.so.0 libreadline.so.6 libresolv.so.2 librpm.so.3 librpmio.so.3 librt.so.1
  libsasl2.so.3 libselinux.so.1 libsepol.so.1 libslapi-2.4.so.2 libsmime3.so libsoftokn3.so libsqlite3.so.0
  libssh2.so.1 libssl.so.1.0.2k libssl.so.10 libssl3.so libstdc++.so.6 libtasn1.so.6 libthread_db.so.1
  libtic.so.6 libtinfo.so.6 libunistring.so.0 libutil.so.1 libuuid.so.1 libverto.so.1 libxml2.so.2 libz.so.1
  `),
  al2023: listed(`
  libBrokenLocale.so.1 libSegFault.so libacl.so.1 libanl.so.1 libarchive.so.13 libassuan.so.0 libattr.so.1
  libaudit.so.1 libauparse.so.0 libblkid.so.1 libbz2.so.1 libc.so.6 libc_malloc_debug.so.0 libcap-ng.so.0
  libcap.so.2 libcom_err.so.2 libcrypto.so.3 libcurl.so.4 libdl.so.2 libdnf.so.2 libdrop_ambient.so.0
  libffi.so.8 libform.so.6 libformw.so.6 libgcc_s.so.1 libgcrypt.so.20 libgio-2.0.so.0 libgirepository-1.0.so.1
  libgirepository-2.0.so.0 libglib-2.0.so.0 libgmodule-2.0.so.0 libgmp.so.10 libgobject-2.0.so.0
  libgpg-error.so.0 libgpgme.so.11 libgssapi_krb5.so.2 libgssrpc.so.4 libgthread-2.0.so.0 libhistory.so.8
  libidn2.so.0 libjson-c.so.5 libk5crypto.so.3 libkdb5.so.10 libkeyutils.so.1 libkrad.so.0 libkrb5.so.3
  libkrb5support.so.0 liblua-5.3.so liblua-5.4.so liblz4.so.1 liblzma.so.5 libm.so.6 libmagic.so.1
  libmemusage.so libmenu.so.6 libmenuw.so.6 libmodulemd.so.2 libmount.so.1 libmpfr.so.6 libmvec.so.1
  libncurses.so.6 libncursesw.so.6 libnghttp2.so.14 libnpth.so.0 libnss_compat.so.2 libnss_dns.so.2
  libnss_files.so.2 libnssckbi.so libp11-kit.so.0 libpanel.so.6 libpanelw.so.6 libpcprofile.so libpcre2-8.so.0
  libpcre2-posix.so.3 libpeas-1.0.so.0 libpopt.so.0 libpsl.so.5 libpsx.so.2 libpthread.so.0 libreadline.so.8
  librepo.so.0 libresolv.so.2 librpm.so.9 librpmio.so.9 librt.so.1 libselinux.so.1 libsepol.so.2 libsigsegv.so.2
  libsmartcols.so.1 libsolv.so.1 libsolvext.so.1 libsqlite3.so.0 libssl.so.3 libstdc++.so.6 libtasn1.so.6
  libthread_db.so.1 libtic.so.6 libtinfo.so.6 libunistring.so.2 libutil.so.1 libuuid.so.1 libverto.so.1
  libxml2.so.2 libyaml-0.so.2 libz.so.1 libzstd.so.1
  `),
};

/**
 * Newest symbol versions of the C++ library. Amazon Linux 2 has `libstdc++.so.6.0.24` and Amazon Linux 2023
 * `libstdc++.so.6.0.33` (the same listings); the versions that go with them: GCC, "ABI Policy and Guidelines",
 * read 2026-11.
 */
const CPP_VERSIONS: Readonly<Partial<Record<OperatingSystem, Readonly<Record<string, string>>>>> = {
  al2: { GLIBCXX: '3.4.24', CXXABI: '1.3.11' },
  al2023: { GLIBCXX: '3.4.33', CXXABI: '1.3.15' },
};

/** Libraries that the runtime's own Java brings (OpenJDK, folder `lib`, read 2026-11). */
const JAVA_LIBRARIES = [
  'libjvm.so',
  'libjava.so',
  'libjli.so',
  'libverify.so',
  'libnet.so',
  'libnio.so',
  'libzip.so',
  'libjimage.so',
  'libawt.so',
  'libawt_headless.so',
  'libfontmanager.so',
  'libmlib_image.so',
];

/** Names of all libraries that a runtime has outside of `/opt` and `/var/task`; `undefined` where that is not known. */
export function librariesOf(runtime: Runtime): ReadonlySet<string> | undefined {
  const system = LIBRARIES[runtime.operatingSystem];
  return system && new Set([...system, ...languageLibraries(runtime)]);
}

/** Newest symbol versions of the runtime's C++ library by their prefix; none where they are not known. */
export function cppVersionsOf({ operatingSystem }: Runtime): Readonly<Record<string, string>> {
  return CPP_VERSIONS[operatingSystem] ?? {};
}

/** What an interpreter brings in `/var/lang/lib`, under the name that its own build gives it. */
function languageLibraries(runtime: Runtime): readonly string[] {
  switch (runtime.family) {
    case 'python':
      return [`libpython${runtime.version}.so.1.0`, 'libpython3.so'];
    case 'ruby':
      return [`libruby.so.${runtime.version}`];
    case 'java':
      return JAVA_LIBRARIES;
    case 'nodejs':
    case 'dotnet':
    case 'provided':
      return [];
  }
}

function listed(names: string): ReadonlySet<string> {
  return new Set([...names.trim().split(/\s+/), ...LOADERS]);
}
