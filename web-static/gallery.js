import './components/gt-gallery/gt-gallery.js';
