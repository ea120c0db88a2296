{
  description = "duidu: a terminal reader for archives of posts with an original and its translation";

  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      systems = [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ];
      each = make: nixpkgs.lib.genAttrs systems (system: make nixpkgs.legacyPackages.${system});
      manifest = (nixpkgs.lib.importTOML ./Cargo.toml).package;
    in {
      packages = each (pkgs: rec {
        duidu = pkgs.rustPlatform.buildRustPackage {
          pname = manifest.name;
          version = manifest.version;
          src = self;
          cargoLock.lockFile = ./Cargo.lock;
          nativeBuildInputs = [ pkgs.installShellFiles ];
          # The suite wants a pseudo-terminal and a home; the test workflow runs it.
          cargoTestFlags = [ "--lib" ];
          postInstall = ''
            $out/bin/duidu --ui en man --all man
            installManPage man/*.1
            for shell in bash zsh fish; do $out/bin/duidu completions $shell > duidu.$shell; done
            installShellCompletion --cmd duidu --bash duidu.bash --zsh duidu.zsh --fish duidu.fish
            install -Dm644 packaging/duidu.desktop $out/share/applications/duidu.desktop
          '';
          meta = {
            description = manifest.description;
            license = with nixpkgs.lib.licenses; [ mit asl20 ];
            mainProgram = "duidu";
            platforms = systems;
          };
        };
        default = duidu;
      });
      devShells = each (pkgs: {
        default = pkgs.mkShell { packages = [ pkgs.cargo pkgs.rustc pkgs.clippy pkgs.rustfmt pkgs.mandoc pkgs.zsh pkgs.fish ]; };
      });
    };
}
