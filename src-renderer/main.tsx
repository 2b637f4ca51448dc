import '@fontsource-variable/inter/opsz.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/library.css';
import './styles/dialogs.css';
import './styles/imports.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Start } from './views/start.tsx';

const root = document.querySelector('#root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Start />
    </StrictMode>,
  );
}
