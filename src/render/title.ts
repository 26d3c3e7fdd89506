/**
 * The first line of what is written on GitHub: whose it is, what it is about, and then the sentence to read. Many bots
 * write on a pull request, and "Plan" alone could be anybody's.
 */
export function title(about: string, sentence: string | null = null): string {
  return `${START}${about}**${sentence === null ? "" : ` – ${sentence}`}`;
}

/** The same of a headline such as "Plan: 1 certificate to upload": what stands before the colon is what it is about. */
export function titleOf(headline: string): string {
  const at = headline.indexOf(": ");
  const about = headline.charAt(0).toLowerCase() + headline.slice(1, at < 0 ? undefined : at);
  return title(about, at < 0 ? null : headline.slice(at + 2));
}

/** What every title begins with. */
const START = "**Authenticated Origin Pulls: ";
