// Whether somebody typed a recovery code or a passphrase. Whether it is right is the engine's to say.

const CODE_LENGTH = 27;

/** A file without a passphrase is opened by its code; else only what has a code's length and signs is taken for one. */
export function keyOf(typed: string, hasPassphrase: boolean): { code: string | null; passphrase: string | null } {
  const signs = typed.replace(/[\s-]/g, "");
  const isCode = signs.length === CODE_LENGTH && /^[0-9a-z*~$=]+$/i.test(signs);
  return isCode || !hasPassphrase ? { code: typed.trim(), passphrase: null } : { code: null, passphrase: typed };
}
