const LONGEST_ADDRESS = 2_000;
const sectionId = /^section:[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$/;

/** An address that a guide may link to: http, https, mailto, or a section; undefined for every other. */
export function safeAddress(address: string): string | undefined {
  const trimmed = address.trim();
  if (sectionId.test(trimmed)) return trimmed;
  const isPlain =
    /^(?:https?:\/\/[^/?#]|mailto:[^?#\s]+@)[^\s<>"\\^`{|}\u0000-\u0020\u007f-\u009f\u202a-\u202e\u2060-\u2069]*$/i.test(
      trimmed,
    );
  return isPlain && trimmed.length <= LONGEST_ADDRESS && URL.canParse(trimmed) ? trimmed : undefined;
}
