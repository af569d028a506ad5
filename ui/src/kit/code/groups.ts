// A recovery code as people write it down: groups of four, the last one shorter.

/** The groups, whatever parts them in the text. */
export function groupsOf(code: string): string[] {
  const signs = code.replace(/[\s-]/g, "");
  return signs.match(/.{1,4}/gu) ?? [];
}
