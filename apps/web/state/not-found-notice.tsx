import { useNavigate } from '@tanstack/react-router';
import { ActionButton } from '../ui/action-button.tsx';
import { Notice } from './notice.tsx';

export const NotFoundNotice = ({ what = 'This page' }: { what?: string }) => {
  const navigate = useNavigate();
  return (
    <Notice title={`${what} is not here`}>
      <p className="text-muted">The address may be misspelt, or the data behind it is not on this server.</p>
      <ActionButton onClick={() => navigate({ to: '/' })}>Show all ratings</ActionButton>
    </Notice>
  );
};
