// The one door to the desktop shell. Everything else in the UI imports from here and never from @tauri-apps.
export * from "./bindings";
export { type FileDrop, onFileDrop } from "./drop";
export { engine } from "./engine";
export { type Job, type JobState, type JobStatus, runJob } from "./job";
export { type Density, type Prefs, prefs, TEXT_SIZES, type Theme } from "./prefs";
export { asRefusal, CANCELLED, NO_SHELL, Refusal, type RefusalBody } from "./refusal";
export { hasShell, revealWindow, titleWindow } from "./shell";
export { onTold, type Told } from "./told";
