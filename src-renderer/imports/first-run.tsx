import './first-run.css';
import { Icon, Mark } from '../parts/icon.tsx';

/** The first thing that a new user sees: one question, one promise. */
export function FirstRun(props: { readonly onChooseFolder: () => void; readonly problem: string | null }) {
  return (
    <main className="first-run">
      <section className="first-run-card">
        <Ridges />
        <div className="first-run-text">
          <p className="brand">
            <Mark /> Fernweh
          </p>
          <h1>Where are your photos?</h1>
          <p>Add a folder. Fernweh reads it where it is and sorts it by time and place. Your files stay as they are.</p>
          <div className="drop-area">
            <button type="button" className="button primary large" onClick={props.onChooseFolder}>
              <Icon name="folder" /> Add a folder
            </button>
          </div>
          {props.problem !== null && (
            <p className="problem" role="alert">
              {props.problem}
            </p>
          )}
          <p className="promise">
            <Icon name="lock" size={16} /> Everything stays on this computer. Nothing is sent anywhere.
          </p>
        </div>
      </section>
    </main>
  );
}

function Ridges() {
  return (
    <svg className="ridges" viewBox="0 0 540 200" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
      <circle cx="390" cy="68" r="21" />
      <path className="ridge-1" d="M0 128c50-14 80-26 130-18s80 26 130 16 80-40 130-34 90 30 150 26v92H0z" />
      <path className="ridge-2" d="M0 150c60-26 110-30 170-10s100 24 160 4 120-28 210 4v62H0z" />
      <path className="ridge-3" d="M0 176c70-26 130-20 200-6s130 12 190-6 100-10 150 4v42H0z" />
      <path className="ridge-4" d="M0 188c90-20 150-8 240-4s180-18 300-2v28H0z" />
    </svg>
  );
}
